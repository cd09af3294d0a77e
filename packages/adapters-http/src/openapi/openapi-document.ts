/**
 * The OpenAPI 3.1 document, written from the same descriptions that register the routes
 * and the same Schemas that validate requests.
 */
import { Schema } from "effect"
import { tokenCookie } from "../identity/token-cookie.ts"
import { ProblemDocument } from "../problem/problem-document.ts"
import type { AnyRoute } from "../route.ts"
import { routes } from "../routes.ts"
import { fileContent, uploadContent } from "./file-content.ts"
import { limitHeaderDescriptions } from "./limit-header-descriptions.ts"
import { problemResponses } from "./problem-responses.ts"
import { type Definitions, type JsonObject, schemaReader } from "./schema-reader.ts"

/** The document for a bank of this name; the cookie's name tells whether it goes over https. */
export const openApiDocument = (bankName: string, secureCookies = true): JsonObject => {
  const definitions: Definitions = {}
  const read = schemaReader(definitions)
  // A problem has members of its own kind besides these.
  schemaReader(definitions, "open")(ProblemDocument)
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const route of routes) {
    const path = paths[route.path] ?? {}
    path[route.method.toLowerCase()] = operationOf(route, read)
    paths[route.path] = path
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `${bankName} API`,
      version: "1",
      description:
        "Accounts, transactions and holds of the bank. Amounts are decimal text with exactly the currency's digits. Every refusal is a problem document (RFC 9457).",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" }
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "auth", description: "Coming in and going" },
      { name: "accounts", description: "Accounts, their balances and statements" },
      { name: "transactions", description: "Moving money" },
      { name: "holds", description: "Reserving money" },
      { name: "fees", description: "What operations cost, by which schedules" },
      { name: "wires", description: "Money that goes to other banks, and comes from them" },
      { name: "kyc", description: "Knowing who the customers are" },
      { name: "admin", description: "For the bank's own people" }
    ],
    paths,
    components: {
      schemas: definitions,
      securitySchemes: {
        cookie: { type: "apiKey", in: "cookie", name: tokenCookie(secureCookies).name },
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "The access token of a session, or the key of a service (florin_sk_…)."
        }
      }
    }
  }
}

type Read = ReturnType<typeof schemaReader>

const operationOf = (route: AnyRoute, read: Read): JsonObject => ({
  operationId: route.operation,
  tags: [route.tag],
  summary: route.summary,
  description: `${route.description}${accessSentence(route)}`,
  security: route.access === "public" ? [] : [{ cookie: [] }, { bearer: [] }],
  parameters: [
    ...parametersOf(read(route.params), "path"),
    ...parametersOf(read(route.query), "query"),
    ...(route.idempotency === "required" ? [idempotencyKey] : []),
    ...(route.access !== "public" && route.method !== "GET" ? [csrfToken] : [])
  ],
  ...(route.bodyLimit === "none" ? {} : { requestBody: bodyOf(route, read) }),
  responses: { ...answersOf(route, read), ...problemResponses(route) },
  "x-permission": route.access,
  "x-ownership": route.ownership,
  "x-rate-class": route.rateClass
})

const accessSentence = ({ access }: AnyRoute): string =>
  access === "public" || access === "signed-in" ? "" : ` Needs the permission ${access}.`

const idempotencyKey: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "A new one for each intended change, and the same one when that change is tried again. Kept for ever.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" }
}

const csrfToken: JsonObject = {
  name: "X-CSRF-Token",
  in: "header",
  required: false,
  description:
    "Needed when a cookie authorises the change: the value of the session's CSRF cookie, or what GET /api/auth/csrf-token answers.",
  schema: { type: "string", minLength: 65, maxLength: 65, pattern: "^[\\w-]{65}$" }
}

const bodyOf = (route: AnyRoute, read: Read): JsonObject => ({
  required: true,
  content:
    route.bodyLimit === "upload"
      ? uploadContent(read(route.body))
      : {
          "application/json": {
            schema: read(route.body),
            ...(route.bodyExample === undefined ? {} : { example: route.bodyExample })
          }
        }
})

const answersOf = (route: AnyRoute, read: Read): JsonObject => {
  const { alsoStatus, status } = route.answer
  const answer = answerOf(route, read)
  return {
    ...(alsoStatus === undefined ? {} : { [String(alsoStatus)]: answer }),
    [String(status)]: answer
  }
}

const answerOf = (route: AnyRoute, read: Read): JsonObject => {
  const { alsoAs, description, example, file, schema, status } = route.answer
  const headers = {
    "X-Request-Id": { schema: { type: "string" } },
    ...limitHeaderDescriptions,
    ...(route.idempotency === "required"
      ? {
          "Idempotent-Replayed": {
            description: "true when this answer was given before",
            schema: { type: "string", enum: ["true"] }
          }
        }
      : {})
  }
  if (status === 204) return { description, headers }
  if (file !== undefined) return { description, headers, content: fileContent(file) }
  const others = (alsoAs ?? []).map((type) => [type, { schema: { type: "string" } }] as const)
  return {
    description,
    headers,
    content: {
      "application/json": { schema: read(schema), ...(example === undefined ? {} : { example }) },
      ...Object.fromEntries(others)
    }
  }
}

const ObjectSchema = Schema.Struct({
  properties: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)),
  required: Schema.optionalKey(Schema.Array(Schema.String))
})

/** Each field of a parameter schema, as a parameter of its own. */
const parametersOf = (schema: JsonObject, where: "path" | "query"): readonly JsonObject[] => {
  const { properties, required } = Schema.decodeUnknownSync(ObjectSchema)(schema)
  return Object.entries(properties ?? {}).map(([name, each]) => ({
    name,
    in: where,
    required: where === "path" || (required?.includes(name) ?? false),
    schema: each
  }))
}
