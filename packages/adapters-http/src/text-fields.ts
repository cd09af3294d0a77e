/** Free words that clients send: bounded, and without control characters. */
import { Schema } from "effect"

/** A line of at most so many characters. */
export const line = (most: number) =>
  Schema.String.check(
    Schema.isMaxLength(most, { message: `expected at most ${most} characters` }),
    Schema.isPattern(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, {
      message: "expected text without line breaks and control characters"
    })
  )

const namesMax = 20

/** Names and values of the client's own. */
export const Metadata = Schema.Record(
  Schema.String.check(
    Schema.isPattern(/^[A-Za-z0-9_.-]{1,40}$/u, {
      message: "expected a name of 1 to 40 letters, digits, dots, hyphens and underscores"
    })
  ),
  line(200)
)
  .check(
    Schema.makeFilter(
      (record) => Object.keys(record).length <= namesMax || `expected at most ${namesMax} names`
    )
  )
  .annotate({
    identifier: "Metadata",
    description: `At most ${namesMax} names with values of at most 200 characters.`
  })
