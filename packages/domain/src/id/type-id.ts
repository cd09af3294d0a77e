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
const hexDigits = "0123456789abcdef"

const base32ValueOf: ReadonlyMap<string, number> = new Map([...alphabet].map((c, i) => [c, i]))
const hexValueOf: ReadonlyMap<string, number> = new Map([...hexDigits].map((c, i) => [c, i]))

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
  let out = ""
  let bits = 0
  // 128 bits are written as 130, so two zero bits lead.
  let held = 2
  for (const c of uuid) {
    const digit = hexValueOf.get(c)
    if (digit === undefined) continue
    bits = (bits << 4) | digit
    held += 4
    while (held >= 5) {
      held -= 5
      out += alphabet.charAt((bits >> held) & 31)
    }
    bits &= (1 << held) - 1
  }
  return out
}

/** The id in its text form: prefix, underscore and the UUID in base32. */
export const typeIdText = (prefix: string, uuid: string): string => `${prefix}_${suffixOf(uuid)}`

/** The UUID within an id whose form has been checked before. */
export const uuidOf = (id: string): string => {
  let out = ""
  let bits = 0
  let held = -2
  for (let at = id.length - 26; at < id.length; at++) {
    bits = (bits << 5) | (base32ValueOf.get(id.charAt(at)) ?? 0)
    held += 5
    while (held >= 4) {
      held -= 4
      out += hexDigits.charAt((bits >> held) & 15)
      if (out.length === 8 || out.length === 13 || out.length === 18 || out.length === 23)
        out += "-"
    }
    bits &= (1 << held) - 1
  }
  return out
}

/** One kind of id: its prefix, its schema, and the ways in and out. */
export const typeId = <const Tag extends string>(tag: Tag, prefix: string) => {
  const pattern = new RegExp(typeIdPattern(prefix), "u")
  type Id = string & Brand.Brand<Tag>
  const isId = (text: string): text is Id => pattern.test(text)
  const schema = Schema.String.check(
    Schema.isPattern(pattern, {
      message: `expected an id that begins with ${prefix}_ and has 26 more characters`
    })
  )
    .pipe(Schema.refine(isId))
    .annotate({ identifier: tag, description: `Id of the form ${prefix}_…`, format: "typeid" })
  return {
    prefix,
    schema,
    /** The id of a UUID that a trusted source (the id service, storage) gave. */
    ofUuid: (uuid: string): Id => {
      const text = typeIdText(prefix, uuid)
      return isId(text) ? text : schema.make(text)
    },
    parse: (text: string): Result.Result<Id, IdMalformed> =>
      isId(text)
        ? Result.succeed(text)
        : Result.fail(new IdMalformed({ prefix, allowed: typeIdPattern(prefix) }))
  }
}
