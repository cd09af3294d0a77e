/** The body as JSON: UTF-8 without broken characters, and not nested without end. */
import { Result } from "effect"
import { BodyMalformed, MediaTypeRefused } from "../problem/edge-refusals.ts"

/** How deep objects and arrays may lie within each other. */
export const jsonDepthMax = 20

const mediaType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/iu
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/** Reads the body, whose media type has to be JSON. */
export const readJson = (
  bytes: Uint8Array,
  contentType: string | undefined
): Result.Result<unknown, BodyMalformed | MediaTypeRefused> => {
  if (contentType === undefined || !mediaType.test(contentType))
    return Result.fail(new MediaTypeRefused({}))
  const text = textOf(bytes)
  if (text === null) return malformed("is not valid UTF-8")
  if (text.trim() === "") return malformed("is empty; an object was expected")
  const value = jsonOf(text)
  if (value === undefined) return malformed("is not valid JSON")
  return isDeeper(value, jsonDepthMax)
    ? malformed(`is nested deeper than ${jsonDepthMax} levels`)
    : Result.succeed(value)
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

// Level by level and not by recursion: a body must not decide how deep our stack goes.
const isDeeper = (value: unknown, levels: number): boolean => {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap((each) =>
      typeof each === "object" && each !== null
        ? Object.values(each).filter((inner) => typeof inner === "object" && inner !== null)
        : []
    )
  }
  return false
}
