/**
 * What a form is made of, part by part, in the order in which it was sent.
 *
 * Boundaries and headers of parts are read by a library; here is said how many parts there
 * may be and how long, and what nobody asked for is told and not passed over.
 *
 * Source: RFC 7578 (multipart/form-data); RFC 2046 section 5.1.
 */
import { Busboy } from "@fastify/busboy"
import { BodyMalformed } from "../problem/edge-refusals.ts"
import { fileField } from "./file-field.ts"

/** A part of a form, or a piece of the file in it. */
export type FormPart =
  | { readonly part: "field"; readonly name: string; readonly value: string }
  | { readonly part: "file"; readonly fileName: string; readonly mediaType: string }
  | { readonly part: "bytes"; readonly bytes: Uint8Array }
  | { readonly part: "end" }

const limits = {
  fields: 8,
  files: 1,
  parts: 9,
  fieldSize: 1_000,
  headerPairs: 8,
  headerSize: 4_096
}

/** Reads the parts; what is wrong with the form fails as `BodyMalformed`. */
export async function* formParts(
  contentType: string,
  chunks: AsyncIterable<Uint8Array>
): AsyncGenerator<FormPart> {
  const found: FormPart[] = []
  const fault: { reason: string | null } = { reason: null }
  const reader = readerOf(contentType, found, (reason) => {
    fault.reason ??= reason
  })
  const sound = () => {
    if (fault.reason !== null) throw new BodyMalformed({ reason: fault.reason })
  }
  for await (const chunk of chunks) {
    await reader.take(chunk)
    sound()
    yield* found.splice(0)
  }
  await reader.end()
  sound()
  yield* found.splice(0)
  yield { part: "end" }
}

/** Takes chunks, and puts down what it finds in them. */
const readerOf = (
  contentType: string,
  found: FormPart[],
  wrong: (reason: string) => void
): {
  readonly take: (chunk: Uint8Array) => Promise<void>
  readonly end: () => Promise<void>
} => {
  const form = new Busboy({
    headers: { "content-type": contentType },
    limits,
    preservePath: true,
    isPartAFile: (name) => name === fileField
  })
  // It may fail, or be at the end, while a chunk waits to be taken.
  const over = new Promise<void>((resolve) => {
    form.on("finish", resolve)
    form.on("error", () => {
      wrong("is no form, or has no end")
      resolve()
    })
  })
  form.on("partsLimit", () => wrong("has too many parts"))
  form.on("fieldsLimit", () => wrong("has too many fields"))
  form.on("filesLimit", () => wrong(`gives ${fileField} more than once`))
  form.on("field", (name, value, _, isCut) => {
    if (typeof name !== "string") wrong("has a part without a name")
    else if (isCut) wrong(`has a field of more than ${limits.fieldSize} bytes`)
    else found.push({ part: "field", name, value })
  })
  form.on("file", (_, file, fileName, __, mediaType) => {
    found.push({ part: "file", fileName: fileName ?? "", mediaType })
    file.on("data", (bytes: Uint8Array) => found.push({ part: "bytes", bytes }))
    file.on("error", () => wrong("ends within the file"))
  })
  return {
    take: (chunk) =>
      Promise.race([new Promise<void>((resolve) => form.write(chunk, () => resolve())), over]),
    end: () => {
      form.end()
      return over
    }
  }
}
