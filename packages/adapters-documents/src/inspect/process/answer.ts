/** What a process that inspects says of a file, before any bytes of it. */
import { ContentReason } from "@florin/domain/document"
import { Schema } from "effect"
import { mediaTypes } from "../kind-of.ts"

/** The answer; after a clean one that is redrawn come the bytes of the picture. */
export const InspectionAnswer = Schema.Union([
  Schema.Struct({
    verdict: Schema.Literal("clean"),
    mediaType: Schema.Literals([mediaTypes.pdf, mediaTypes.jpeg, mediaTypes.png]),
    redrawn: Schema.Boolean
  }),
  Schema.Struct({
    verdict: Schema.Literal("refused"),
    reason: ContentReason,
    detail: Schema.String
  }),
  Schema.Struct({ verdict: Schema.Literal("fault"), detail: Schema.String })
])

/** One answer. */
export type InspectionAnswer = typeof InspectionAnswer.Type

/** Reads an answer, believing nothing. */
export const readAnswer = Schema.decodeUnknownSync(Schema.fromJsonString(InspectionAnswer))
