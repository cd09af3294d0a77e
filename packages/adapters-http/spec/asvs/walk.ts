/**
 * Every route of the service, with a request that is right as far as its form goes: the ids
 * are well formed and of nothing, the body is the example of the description.
 *
 * Specs change one thing about such a request and look at what comes of it, so that a new
 * route is looked at from the day on which it is described.
 */
import { openApiDocument, routeDescriptions } from "../../src/index.ts"
import { type AnyRoute, routeName } from "../../src/route.ts"
import { field, filePart, formType, rawForm } from "../raw-form.ts"
import type { HeaderTable } from "../raw-request.ts"
import type { Service } from "../service.ts"

/** A route and its request. */
export interface Step {
  readonly name: string
  readonly route: AnyRoute
  readonly path: string
  /** The example of the body; undefined where none is taken. */
  readonly body: object | undefined
}

const document = Object(openApiDocument("Walked bank", false))

const nothing = "00000000000000000000000000"

/** The definition that a schema refers to, or itself. */
const resolved = (schema: unknown): Readonly<Record<string, unknown>> => {
  const { $ref, anyOf } = Object(schema)
  if (Array.isArray(anyOf)) return resolved(anyOf[0])
  const name = /([^/]+)$/u.exec(typeof $ref === "string" ? $ref : "")?.[1]
  return name === undefined ? Object(schema) : resolved(document.components.schemas[name])
}

const operationOf = (route: AnyRoute) =>
  Object(document.paths[route.path])[route.method.toLowerCase()]

/** The parameters of a route that stand in a place, with their patterns. */
export const parametersOf = (route: AnyRoute, place: "path" | "query") => {
  const all: readonly unknown[] = Object(operationOf(route)).parameters
  return all
    .map((each) => Object(each))
    .filter((each) => each.in === place)
    .map((each) => ({ name: String(each.name), schema: resolved(each.schema) }))
}

const idOf = (route: AnyRoute, name: string): string => {
  const found = parametersOf(route, "path").find((each) => each.name === name)
  const { pattern } = found?.schema ?? {}
  const prefix = /^\^?\(?\??:?([a-z]+)_/u.exec(String(pattern))?.[1]
  if (prefix === undefined) throw new Error(`${routeName(route)} has a parameter of no known kind`)
  return `${prefix}_${nothing}`
}

/** All routes. */
export const steps: readonly Step[] = routeDescriptions.map((route) => ({
  name: routeName(route),
  route,
  path: route.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => idOf(route, name)),
  body: route.bodyLimit === "none" ? undefined : Object(route.bodyExample ?? {})
}))

/** Those that change something. */
export const changes: readonly Step[] = steps.filter(({ route }) => route.method !== "GET")

/** Those that only read. */
export const reads: readonly Step[] = steps.filter(({ route }) => route.method === "GET")

let keys = 0

/** Those whose body is JSON. */
export const takingJson: readonly Step[] = changes.filter(
  ({ body, route }) => body !== undefined && route.bodyLimit !== "upload"
)

/** The fields as a form, with a file behind them. */
const formOf = (fields: unknown): Uint8Array<ArrayBuffer> =>
  rawForm([
    ...Object.entries(Object(fields)).map(([name, value]) => field(name, String(value))),
    filePart("%PDF-1.7", "document.pdf", "application/pdf")
  ])

/** Takes a step with these headers, and with another body if one is given. */
export const take = (
  service: Pick<Service, "ask">,
  { body, path, route }: Step,
  headers: HeaderTable = {},
  other: unknown = body
): Promise<Response> => {
  const isJson = body !== undefined && route.bodyLimit !== "upload"
  const sent = isJson ? JSON.stringify(other) : formOf(other)
  return service.ask(path, {
    method: route.method,
    headers: {
      ...(body === undefined ? {} : { "content-type": isJson ? "application/json" : formType }),
      ...(route.idempotency === "required" ? { "idempotency-key": `walk-${++keys}` } : {}),
      ...headers
    },
    ...(body === undefined ? {} : { body: sent })
  })
}
