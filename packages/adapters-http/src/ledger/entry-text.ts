/** The free words that go with a movement: description, reference and metadata. */
import type { EntryText } from "@florin/domain/ledger"
import { Schema } from "effect"
import { line, Metadata } from "../text-fields.ts"

/** Fields of every body that books something. */
export const entryTextFields = {
  description: Schema.optionalKey(line(140)),
  reference: Schema.optionalKey(line(64)),
  metadata: Schema.optionalKey(Metadata)
}

/** The words as the ledger keeps them; what was not sent is empty. */
export const entryText = (body: Partial<EntryText>): EntryText => ({
  description: body.description ?? "",
  reference: body.reference ?? "",
  metadata: body.metadata ?? {}
})
