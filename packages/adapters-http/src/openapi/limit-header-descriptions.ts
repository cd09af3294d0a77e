/** How OpenAPI tells of the headers by which answers tell of limits. */
import type { JsonObject } from "./schema-reader.ts"

export const limitHeaderDescriptions: JsonObject = {
  "RateLimit-Policy": {
    description:
      "The limit that the request was counted on: q requests at once, and as many again in w seconds",
    schema: { type: "string", examples: ['"read";q=120;w=60'] }
  },
  RateLimit: {
    description: "What is left of it: r requests, and t seconds until all of them are there again",
    schema: { type: "string", examples: ['"read";r=119;t=1'] }
  }
}
