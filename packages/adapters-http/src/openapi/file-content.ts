/** How OpenAPI tells of files: one that is sent within a form, and one that is the answer. */
import { fileField } from "../request/file-field.ts"
import type { JsonObject } from "./schema-reader.ts"

/** The content of an upload: the fields of a form, and its file behind them. */
export const uploadContent = (fields: JsonObject): JsonObject => {
  const { properties, required, ...others } = fields
  return {
    "multipart/form-data": {
      schema: {
        ...others,
        description: `The fields first, then the ${fileField}, which is the last part.`,
        properties: {
          ...Object(properties),
          [fileField]: { type: "string", format: "binary", description: "The file itself." }
        },
        required: [...(Array.isArray(required) ? required : []), fileField]
      }
    }
  }
}

/** The content of an answer that is a file of one of these types. */
export const fileContent = (mediaTypes: readonly string[]): JsonObject =>
  Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: { type: "string", format: "binary" } }])
  )
