/**
 * The OpenAPI document: valid, complete, and the same as what is served.
 *
 * Source: OpenAPI 3.1; OWASP API Security Top 10 2023, API9 (improper inventory).
 */
import { Validator } from "@seriousme/openapi-schema-validator"
import { Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openApiDocument, routeDescriptions } from "../src/index.ts"
import { problemTagsOf } from "../src/openapi/problem-responses.ts"
import { problems } from "../src/problem/problems.ts"
import { makeDecoder } from "../src/request/decode-input.ts"
import { problemOf } from "./raw-request.ts"
import { makeService, type Service } from "./service.ts"

const document = openApiDocument("Bank in memory", false)
const text = JSON.stringify(document)

const Operation = Schema.Struct({
  operationId: Schema.String,
  security: Schema.Array(Schema.Record(Schema.String, Schema.Array(Schema.String))),
  parameters: Schema.Array(
    Schema.Struct({ name: Schema.String, in: Schema.String, required: Schema.Boolean })
  ),
  responses: Schema.Record(Schema.String, Schema.Struct({ description: Schema.String }))
})
const Described = Schema.Struct({
  paths: Schema.Record(Schema.String, Schema.Record(Schema.String, Operation)),
  components: Schema.Struct({
    schemas: Schema.Record(Schema.String, Schema.Record(Schema.String, Schema.Unknown)),
    securitySchemes: Schema.Record(Schema.String, Schema.Unknown)
  })
})
const { components, paths } = Schema.decodeUnknownSync(Described)(document)

const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation
  }))
)

let service: Service
beforeAll(async () => {
  service = await makeService()
})
afterAll(() => service.close())

/** Every object within a JSON value. */
const objectsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== "object" || value === null) return []
  const object = Object.fromEntries(Object.entries(value))
  return [object, ...Object.values(object).flatMap(objectsIn)]
}

describe("The document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator()
    const { errors, valid } = await validator.validate(structuredClone(document))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe("3.1")
  })

  it("would be found wrong if it were", async () => {
    const { valid } = await new Validator().validate({ ...structuredClone(document), paths: [] })
    expect(valid).toBe(false)
  })

  it("is what the service gives away", async () => {
    expect(await (await service.ask("/openapi.json")).text()).toBe(text)
  })

  it("refers to nothing that is not there, and keeps nothing that nothing refers to", () => {
    const references = new Set(
      objectsIn(document).flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []))
    )
    expect([...references].toSorted()).toEqual(
      Object.keys(components.schemas)
        .map((name) => `#/components/schemas/${name}`)
        .toSorted()
    )
  })

  it("lets no object have fields that it does not name, a problem's own members aside", () => {
    const { Problem: problem = {}, ...others } = components.schemas
    const open = objectsIn([paths, others])
      .filter(({ properties, type }) => type === "object" && properties !== undefined)
      .filter(({ additionalProperties }) => additionalProperties !== false)
      // Of a problem each response names the codes alone.
      .filter(({ properties }) => Object.keys(Object(properties)).join() !== "code")
    expect(open).toEqual([])
    expect(problem).toMatchObject({ type: "object", required: expect.arrayContaining(["code"]) })
    expect(problem).not.toMatchObject({ additionalProperties: false })
  })

  it("names the cookie that the service sets", () => {
    expect(components.securitySchemes).toMatchObject({ cookie: { name: "florin-at" } })
    expect(JSON.stringify(openApiDocument("Bank"))).toContain("__Host-at")
  })

  it("gives operations ids that are unique and that programs can use as names", () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/u)
  })
})

describe("What is described and what is served", () => {
  const described = routeDescriptions.map(({ method, path }) => `${method} ${path}`).toSorted()

  it("are the same operations", () => {
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(described)
  })

  it.each(routeDescriptions)("$method $path answers, and no other method does", async (route) => {
    const path = route.path.replaceAll(/\{\w+\}/gu, "x")
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const { status } = await service.ask(path, { method })
      const isDescribed = described.includes(`${method} ${route.path}`)
      expect({ method, unserved: status === 404 || status === 405 }).toEqual({
        method,
        unserved: !isDescribed
      })
    }
  })

  it.each(routeDescriptions)("$method $path is public only where it says so", async (route) => {
    const response = await service.ask(route.path.replaceAll(/\{\w+\}/gu, "x"), {
      method: route.method
    })
    const code = response.status === 401 ? (await problemOf(response)).code : null
    expect(code === "not_signed_in").toBe(route.access !== "public")
    const operation = operations.find(
      ({ operation: { operationId } }) => operationId === route.operation
    )
    const schemes = operation?.operation.security.flatMap((each) => Object.keys(each))
    expect(schemes).toEqual(route.access === "public" ? [] : ["cookie", "bearer"])
    for (const scheme of schemes ?? []) expect(components.securitySchemes).toHaveProperty(scheme)
  })

  it.each(routeDescriptions)("$method $path names its parameters, key and problems", (route) => {
    const found = operations.find(
      ({ operation: { operationId } }) => operationId === route.operation
    )
    const { parameters = [], responses = {} } = found?.operation ?? {}
    const inPath = parameters.filter((each) => each.in === "path").map(({ name }) => name)
    expect(inPath).toEqual([...route.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name))
    const keys = parameters.filter(({ name }) => name === "Idempotency-Key")
    expect(keys).toHaveLength(route.idempotency === "required" ? 1 : 0)
    for (const tag of problemTagsOf(route)) {
      const { code, status } = problems[tag]
      expect(responses[String(status)]?.description).toContain(`\`${code}\``)
    }
    const statuses = Object.keys(responses)
    expect(statuses).toContain(String(route.answer.status))
    expect(statuses).toEqual(expect.arrayContaining(["400", "500", "503"]))
    const takesBody = route.bodyLimit !== "none"
    expect([statuses.includes("413"), statuses.includes("415")]).toEqual([takesBody, takesBody])
    const codes = Object.values(responses).map(({ description }) => description)
    const names = (code: string) => codes.some((text) => text.includes(`\`${code}\``))
    expect(names("not_signed_in")).toBe(route.access !== "public")
    expect(names("cross_site_refused")).toBe(route.method !== "GET")
    expect(names("idempotency_key_reused")).toBe(route.idempotency === "required")
    if (route.method === "POST" && route.path.startsWith("/api/accounts"))
      expect(route.idempotency).toBe("required")
  })
})

describe("The examples", () => {
  const withBody = routeDescriptions.filter(({ bodyExample }) => bodyExample !== undefined)
  const withAnswer = routeDescriptions.filter(({ answer }) => answer.example !== undefined)

  it("are given for every body that is asked for", () => {
    const asked = routeDescriptions.filter(({ bodyLimit }) => bodyLimit !== "none")
    expect(withBody.map(({ operation }) => operation)).toEqual(
      asked.map(({ operation }) => operation)
    )
  })

  it.each(withBody)("$operation takes the body that it shows", ({ body, bodyExample }) => {
    expect(makeDecoder(body, "body")(bodyExample)).toMatchObject({ _tag: "Success" })
  })

  it.each(withAnswer)("$operation may give the answer that it shows", ({ answer }) => {
    expect(makeDecoder(answer.schema, "body")(answer.example)).toMatchObject({ _tag: "Success" })
  })
})
