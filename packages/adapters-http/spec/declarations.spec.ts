/**
 * A route says who may use it, whose things it reaches, how long its body is, how often it
 * may be asked and whether it is done once. One that does not say so does not compile, and
 * does not start either when something that is not compiled says it.
 */
import { describe, expect, it } from "vitest"
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

  it("that lacks one does not compile", () => {
    const { access: _access, ...withoutAccess } = whole
    // @ts-expect-error nobody says who may use it
    describeRoute(withoutAccess)
    const { ownership: _ownership, ...withoutOwnership } = whole
    // @ts-expect-error nobody says whose things it reaches
    describeRoute(withoutOwnership)
    const { bodyLimit: _bodyLimit, ...withoutBodyLimit } = whole
    // @ts-expect-error nobody says how long its body is
    describeRoute(withoutBodyLimit)
    const { rateClass: _rateClass, ...withoutRateClass } = whole
    // @ts-expect-error nobody says how often it may be asked
    describeRoute(withoutRateClass)
    const { idempotency: _idempotency, ...withoutIdempotency } = whole
    // @ts-expect-error nobody says whether it is done once
    describeRoute(withoutIdempotency)
    // @ts-expect-error there is no such permission
    describeRoute({ ...whole, access: "clock:stop" })
    expect(routeDescriptions.length).toBeGreaterThan(0)
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
