/**
 * Free words that clients send: bounded, trimmed, and of characters that can be kept,
 * shown and given back unchanged.
 */
import { Schema, SchemaTransformation } from "effect"

/**
 * Neither control characters and line breaks, nor halves of a character (no database keeps
 * them), nor marks that turn the direction of reading (they make a line look like another).
 */
const plainText = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u

const sentLine = (most: number) =>
  Schema.String.check(
    Schema.isMaxLength(most, { message: `expected at most ${most} characters` }),
    Schema.isPattern(plainText, {
      message: "expected text without line breaks and control characters"
    })
  )

/** A line of at most so many characters; blanks around it are dropped. */
export const line = (most: number) =>
  sentLine(most).pipe(Schema.decode(SchemaTransformation.trim()))

/** A line that says something. */
export const filledLine = (most: number, expected: string) =>
  sentLine(most)
    .check(Schema.isPattern(/\S/u, { message: `expected ${expected}` }))
    .pipe(Schema.decode(SchemaTransformation.trim()))

const namesMax = 20

/** Names and values of the client's own. */
export const Metadata = Schema.Record(
  Schema.String.check(Schema.isPattern(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/u)),
  line(200)
)
  .annotate({
    messageUnexpectedKey:
      "expected a name of 1 to 40 letters, digits, dots, hyphens and underscores that begins with a letter or digit"
  })
  .check(Schema.isMaxProperties(namesMax, { message: `expected at most ${namesMax} names` }))
  .annotate({
    identifier: "Metadata",
    description: `At most ${namesMax} names with values of at most 200 characters.`
  })

/** Metadata in answers; what came from elsewhere may have other names. */
export const MetadataView = Schema.Record(Schema.String, Schema.String).annotate({
  identifier: "KeptMetadata",
  description: "Names and values, in the order of the names."
})

/**
 * The view of metadata. Storage keeps no order of names, and an answer that is given
 * again has to be the same text.
 */
export const metadataView = (
  metadata: Readonly<Record<string, string>>
): Readonly<Record<string, string>> => {
  const names = Object.keys(metadata)
  if (names.length < 2) return metadata
  return Object.fromEntries(names.sort().map((name) => [name, metadata[name] ?? ""]))
}
