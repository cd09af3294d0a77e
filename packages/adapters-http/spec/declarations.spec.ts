/**
 * A route says who may use it, whose things it reaches, how long its body is, how often it
 * may be asked and whether it is done once. One that does not say so does not compile, and
 * does not start either when something that is not compiled says it.
 */
import { describe, expect, expectTypeOf, it } from "vitest"
import { type AnyRoute, routeDescriptions } from "../src/index.ts"
import { requireDeclared } from "../src/require-declared.ts"
import { describeRoute, noBody, nothing } from "../src/route.ts"

const whole = {
  method: "POST",
  path: "/api/tests",
  tag: "admin",
  operation: "makeTest",
  summary: "Make a test",
  description: "Makes one.",
  access: "clock:advance",
  ownership: "none",
  idempotency: "required",
  bodyLimit: "none",
  rateClass: "money",
  params: nothing,
  query: nothing,
  body: noBody,
  answer: { status: 204, description: "Made", schema: noBody },
  refusals: []
} as const

describe("A route's declaration", () => {
  it("that is whole compiles, and starts", () => {
    expect(requireDeclared([describeRoute(whole)])).toBeUndefined()
    expect(requireDeclared(routeDescriptions)).toBeUndefined()
  })

  it("that lacks one is of no route's type, so that it does not compile", () => {
    const { access: _access, ...nobody } = whole
    const { ownership: _ownership, ...anybodys } = whole
    const { bodyLimit: _bodyLimit, ...endless } = whole
    const { rateClass: _rateClass, ...unlimited } = whole
    const { idempotency: _idempotency, ...repeated } = whole
    // These are checked by the compiler; at run time they say nothing.
    expectTypeOf(whole).toExtend<AnyRoute>()
    expectTypeOf(nobody).not.toExtend<AnyRoute>()
    expectTypeOf(anybodys).not.toExtend<AnyRoute>()
    expectTypeOf(endless).not.toExtend<AnyRoute>()
    expectTypeOf(unlimited).not.toExtend<AnyRoute>()
    expectTypeOf(repeated).not.toExtend<AnyRoute>()
    expectTypeOf<"clock:stop">().not.toExtend<AnyRoute["access"]>()
    expect([nobody, anybodys, endless, unlimited, repeated]).toHaveLength(5)
  })

  it.each(["access", "ownership", "bodyLimit", "rateClass", "idempotency"] as const)(
    "that lacks %s does not start",
    (name) => {
      const broken: AnyRoute = { ...describeRoute(whole) }
      Reflect.deleteProperty(broken, name)
      expect(() => requireDeclared([broken])).toThrow(`POST /api/tests declares no ${name}`)
    }
  )

  it("with a permission that no role has does not start", () => {
    const broken: AnyRoute = { ...describeRoute(whole) }
    Reflect.set(broken, "access", "clock:stop")
    expect(() => requireDeclared([broken])).toThrow("POST /api/tests declares no access")
  })

  it("of a change for everybody's things under a customer's permission does not start", () => {
    const broken: AnyRoute = { ...describeRoute(whole) }
    Reflect.set(broken, "access", "accounts:close")
    expect(() => requireDeclared([broken])).toThrow(
      "POST /api/tests is open to customers and does not say that they reach only their own"
    )
  })
})
