/** Schemas as JSON Schema, with everything that has a name kept once, under components. */
import { Schema } from "effect"
import type { Input } from "../route.ts"

/** An object in JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Named schemas, by name. */
export type Definitions = Record<string, JsonObject>

/** Reads a schema; what it names is added to the definitions. Open ones allow other fields. */
export const schemaReader =
  (definitions: Definitions, fields: "closed" | "open" = "closed") =>
  <Type, Encoded>(schema: Input<Type, Encoded>): JsonObject => {
    const document = Schema.toJsonSchemaDocument(
      schema,
      fields === "closed" ? { onExcessProperty: "error" } : {}
    )
    for (const [name, each] of Object.entries(document.definitions)) {
      definitions[name] = pointedAtComponents(each)
    }
    return pointedAtComponents(document.schema)
  }

// The document keeps its definitions under $defs, OpenAPI under components.
const pointedAtComponents = (schema: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, pointed(key, value)]))

const pointed = (key: string, value: unknown): unknown => {
  if (key === "$ref" && typeof value === "string")
    return value.replace(/^#\/\$defs\//u, "#/components/schemas/")
  if (Array.isArray(value)) return value.map((each) => pointed("", each))
  return typeof value === "object" && value !== null
    ? pointedAtComponents(Object.fromEntries(Object.entries(value)))
    : value
}
