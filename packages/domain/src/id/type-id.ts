/**
 * TypeIDs: a prefix that tells what a thing is, and a UUID in 26 characters.
 *
 * The text form sorts as the UUID does, survives copy and paste, and cannot be
 * taken for another kind of thing. Storage keeps the bare UUID; `uuidOf` and
 * `typeIdOf` convert both ways without loss.
 *
 * Source: TypeID specification 0.3 (Crockford base32, 26 characters, the first
 * at most 7); UUID version 7, RFC 9562 section 5.7.
 */
import { type Brand, Result, Schema } from "effect"

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// Ids are made and read several times in every posting, so both ways go in steps of 20
// bits (four characters of a TypeID, five hexadecimal digits) through small tables.
const pairs = [...alphabet].flatMap((high) => [...alphabet].map((low) => high + low))
const bytes = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"))
const triples = Array.from({ length: 4096 }, (_, value) => value.toString(16).padStart(3, "0"))
const base32Values = new Uint8Array(128)
for (let value = 0; value < 32; value++) base32Values[alphabet.charCodeAt(value)] = value

/** The text is not an id of the kind asked for. */
export class IdMalformed extends Schema.TaggedError<IdMalformed>()("IdMalformed", {
  prefix: Schema.String,
  allowed: Schema.String
}) {}

/** What an id with this prefix looks like, for messages and for OpenAPI. */
export const typeIdPattern = (prefix: string): string =>
  `^${prefix}_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$`

/** A UUID (36 characters, lower case) as the 26 characters of a TypeID's suffix. */
export const suffixOf = (uuid: string): string => {
  const hex =
    uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24)
  // 128 bits are written as 130: two zero bits lead, and the first pair holds one byte.
  let out = pairs[Number.parseInt(hex.slice(0, 2), 16)] ?? ""
  for (let at = 2; at < 32; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16)
    out += (pairs[bits >> 10] ?? "") + (pairs[bits & 1023] ?? "")
  }
  return out
}

/** The id in its text form: prefix, underscore and the UUID in base32. */
export const typeIdText = (prefix: string, uuid: string): string => `${prefix}_${suffixOf(uuid)}`

/** The UUID within an id whose form has been checked before. */
export const uuidOf = (id: string): string => {
  const start = id.length - 26
  let hex = bytes[(base32At(id, start) << 5) | base32At(id, start + 1)] ?? ""
  for (let at = start + 2; at < id.length; at += 4) {
    const bits =
      (base32At(id, at) << 15) |
      (base32At(id, at + 1) << 10) |
      (base32At(id, at + 2) << 5) |
      base32At(id, at + 3)
    hex += (triples[bits >> 8] ?? "") + (bytes[bits & 255] ?? "")
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const base32At = (id: string, at: number): number => base32Values[id.charCodeAt(at)] ?? 0

/** One kind of id: its prefix, its schema, and the ways in and out. */
export const typeId = <const Tag extends string>(tag: Tag, prefix: string) => {
  const pattern = new RegExp(typeIdPattern(prefix), "u")
  type Id = string & Brand.Brand<Tag>
  const isId = (text: string): text is Id => pattern.test(text)
  const isWhole = (text: string): text is Id => text.length === prefix.length + 27
  const schema = Schema.String.check(
    Schema.isPattern(pattern, {
      message: `expected an id that begins with ${prefix}_ and has 26 more characters`
    }).abort()
  )
    .pipe(Schema.refine(isId))
    .annotate({ identifier: tag, description: `Id of the form ${prefix}_…`, format: "typeid" })
  return {
    prefix,
    schema,
    /** The id of a UUID that a trusted source (the id service, storage) gave. */
    ofUuid: (uuid: string): Id => {
      const text = typeIdText(prefix, uuid)
      return isWhole(text) ? text : schema.make(text)
    },
    parse: (text: string): Result.Result<Id, IdMalformed> =>
      isId(text)
        ? Result.succeed(text)
        : Result.fail(new IdMalformed({ prefix, allowed: typeIdPattern(prefix) }))
  }
}
