/**
 * Reading a file of published cases, with every case checked against a schema.
 *
 * A file that is empty, or does not count as many cases as it says, fails at once: a
 * table test over nothing would pass.
 */
import { readFileSync } from "node:fs"
import { Schema } from "effect"

/** The cases of `vectors/<name>.json`, in their order. */
export const readVectors = <Case>(
  name: string,
  oneCase: Schema.Codec<Case, unknown>
): readonly Case[] => {
  const file = new URL(`./vectors/${name}.json`, import.meta.url)
  const read = Schema.decodeUnknownSync(
    Schema.Struct({ format: Schema.Literal(1), count: Schema.Number, cases: Schema.Array(oneCase) })
  )(JSON.parse(readFileSync(file, "utf8")))
  if (read.cases.length === 0 || read.cases.length !== read.count) {
    throw new Error(`${name}.json says ${read.count} cases and holds ${read.cases.length}`)
  }
  return read.cases
}
