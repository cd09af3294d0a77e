/**
 * The body as JSON, read in one way only: UTF-8 without broken characters, no name twice
 * in an object (RFC 8259 section 4 leaves open which value would count), and not nested
 * without end.
 */
import { Result } from "effect"
import { BodyMalformed, MediaTypeRefused } from "../problem/edge-refusals.ts"

/** How deep objects and arrays may lie within each other. */
export const jsonDepthMax = 20

/** How many values a list may have; whoever has more asks more than once. */
export const jsonItemsMax = 100

const mediaType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/iu
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/** Reads the body, whose media type has to be JSON. */
export const readJson = (
  bytes: Uint8Array,
  contentType: string | undefined
): Result.Result<unknown, BodyMalformed | MediaTypeRefused> => {
  if (contentType === undefined || !mediaType.test(contentType))
    return Result.fail(new MediaTypeRefused({ expected: "json" }))
  const text = textOf(bytes)
  if (text === null) return malformed("is not valid UTF-8")
  if (text.trim() === "") return malformed("is empty; an object was expected")
  const value = jsonOf(text)
  if (value === undefined) return malformed("is not valid JSON")
  const seen = { names: 0 }
  const reason = faultOf(value, jsonDepthMax, seen)
  if (reason !== null) return malformed(reason)
  return namesIn(text) === seen.names
    ? Result.succeed(value)
    : malformed("has an object that gives one name twice")
}

const malformed = (reason: string): Result.Result<never, BodyMalformed> =>
  Result.fail(new BodyMalformed({ reason }))

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is wrong within a value, or null; counts the names in its objects. */
const faultOf = (value: unknown, levels: number, seen: { names: number }): string | null => {
  if (typeof value === "string") return faultOfText(value)
  if (typeof value !== "object" || value === null) return null
  if (levels === 0) return `is nested deeper than ${jsonDepthMax} levels`
  const isArray = Array.isArray(value)
  if (isArray && value.length > jsonItemsMax)
    return `has a list of more than ${jsonItemsMax} values`
  for (const [name, inner] of Object.entries(value)) {
    if (!isArray) seen.names++
    const reason = (isArray ? null : faultOfText(name)) ?? faultOf(inner, levels - 1, seen)
    if (reason !== null) return reason
  }
  return null
}

// Escapes such as \ud800 and \u0000 stand for what no text, and no database, can keep.
const faultOfText = (text: string): string | null =>
  text.isWellFormed() && !text.includes("\0")
    ? null
    : "holds a character that is none: half of a pair, or U+0000"

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const blank = 0x20

/** The names that the text of a valid value writes out: each string before a colon. */
const namesIn = (text: string): number => {
  let names = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    at = endOfString(text, at)
    let next = at + 1
    while (text.charCodeAt(next) <= blank) next++
    if (text.charCodeAt(next) === colon) names++
  }
  return names
}

const endOfString = (text: string, begin: number): number => {
  for (let at = begin + 1; ; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === backslash) at++
  }
}
