/** Every place of a request in which an id stands, read from the published document. */
import { type AnyRoute, openApiDocument } from "../src/index.ts"
import { parametersOf } from "./asvs/walk.ts"

const document = Object(openApiDocument("Walked bank", false))

const isId = (schema: unknown): boolean =>
  /^\^?(?:\(\?:)?\^?[a-z]+_/u.test(String(Object(schema).pattern ?? ""))

const resolved = (schema: unknown): unknown => {
  const name = /([^/]+)$/u.exec(String(Object(schema).$ref ?? ""))?.[1]
  return name === undefined ? schema : resolved(document.components.schemas[name])
}

/** The fields of a body that hold ids, of whichever of its kinds. */
const idFieldsOf = (schema: unknown): readonly string[] => {
  const { allOf = [], anyOf = [], oneOf = [], properties = {} } = Object(resolved(schema))
  return [
    ...Object.entries(properties).flatMap(([name, field]) => (isId(resolved(field)) ? [name] : [])),
    ...[...allOf, ...anyOf, ...oneOf].flatMap(idFieldsOf)
  ]
}

/** The places of a route, such as `showAccount path accountId`. */
export const idPlaces = (route: AnyRoute): readonly string[] => {
  const operation = Object(document.paths[route.path])[route.method.toLowerCase()]
  const { content = {} } = Object(operation.requestBody)
  const body = (content["application/json"] ?? content["multipart/form-data"])?.schema
  const places = [
    ...(["path", "query"] as const).flatMap((place) =>
      parametersOf(route, place).flatMap(({ name, schema }) =>
        isId(schema) ? [`${place} ${name}`] : []
      )
    ),
    ...(body === undefined ? [] : idFieldsOf(body).map((name) => `body ${name}`))
  ]
  return [...new Set(places)].map((place) => `${route.operation} ${place}`)
}
