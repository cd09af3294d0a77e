/**
 * An upload as it arrives: the fields of its form at once, then its file piece by piece.
 *
 * The file counts as whole only when the form has ended in the right way behind it, so that
 * nobody keeps a file of which something may be missing. Nothing of it is held here but the
 * piece that is on its way.
 */
import { Effect, Stream } from "effect"
import { BodyMalformed, BodyTooLarge, MediaTypeRefused } from "../problem/edge-refusals.ts"
import { arriving, declaresTooMuch, type NotArrived } from "./arriving.ts"
import type { Asked } from "./asked.ts"
import { fileField } from "./file-field.ts"
import { type FormPart, formParts } from "./form-parts.ts"

/** A file on its way. */
export interface ArrivingFile {
  /** As it was sent: any text at all, for people to see and for nothing else. */
  readonly fileName: string
  /** Fails where the file breaks off, is too long or too slow, or where the form is none. */
  readonly bytes: Stream.Stream<Uint8Array, NotArrived>
}

/** A form whose fields have arrived. */
export interface ArrivingForm {
  readonly fields: Readonly<Record<string, string>>
  readonly file: ArrivingFile
}

// One boundary and nothing else: RFC 2046 section 5.1.1 says what it is made of.
const formType = /^multipart\/form-data\s*;\s*boundary=("?)[\w'()+,./:=?-]{1,70}\1\s*$/iu

/** Reads the form up to its file, which has to be the last part. */
export const readUpload = (
  asked: Pick<Asked, "header" | "proceed" | "upload">
): Effect.Effect<ArrivingForm, MediaTypeRefused | NotArrived> => {
  const { upload } = asked
  const contentType = asked.header("content-type")
  if (upload === undefined || contentType === undefined || !formType.test(contentType))
    return Effect.fail(new MediaTypeRefused({ expected: "form" }))
  const { limitBytes } = upload.limits
  if (declaresTooMuch(asked.header("content-length"), limitBytes))
    return Effect.fail(new BodyTooLarge({ limitBytes }))
  const parts = formParts(contentType, arriving(upload))
  const begin = () => {
    asked.proceed?.()
    return fieldsOf(parts)
  }
  return Effect.map(
    Effect.tryPromise({ try: begin, catch: notArrived }),
    ({ fields, fileName }) => ({
      fields,
      file: { fileName, bytes: Stream.fromAsyncIterable(bytesOf(parts, limitBytes), notArrived) }
    })
  )
}

const notArrived = (fault: unknown): NotArrived =>
  isNotArrived(fault) ? fault : new BodyMalformed({ reason: "cannot be read as a form" })

const isNotArrived = (fault: unknown): fault is NotArrived =>
  fault instanceof Error &&
  ["BodyMalformed", "BodyTooLarge", "RequestTooSlow"].includes(String(Reflect.get(fault, "_tag")))

/** The fields that stand before the file; lets go of the body when there is no file. */
const fieldsOf = async (parts: AsyncGenerator<FormPart>) => {
  const fields = new Map<string, string>()
  for (;;) {
    const { value: next } = await parts.next()
    if (next?.part === "file") return { fields: Object.fromEntries(fields), ...next }
    const reason = faultBeforeFile(next, fields)
    if (reason !== null) {
      await parts.return(undefined)
      throw new BodyMalformed({ reason })
    }
    if (next?.part === "field") fields.set(next.name, next.value)
  }
}

const faultBeforeFile = (
  next: FormPart | undefined,
  fields: ReadonlyMap<string, string>
): string | null => {
  if (next?.part !== "field") return `has no ${fileField}`
  if (fields.has(next.name)) return "gives one field twice"
  return next.value.isWellFormed() && !next.value.includes("\0")
    ? null
    : "holds a character that is none: half of a pair, or U+0000"
}

/** The pieces of the file, up to the end of the form behind it. */
async function* bytesOf(
  parts: AsyncGenerator<FormPart>,
  limitBytes: number
): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const next of parts) {
    if (next.part === "end") return
    if (next.part !== "bytes")
      throw new BodyMalformed({ reason: `has a part behind the ${fileField}, which is the last` })
    length += next.bytes.byteLength
    if (length > limitBytes) throw new BodyTooLarge({ limitBytes })
    yield next.bytes
  }
}
