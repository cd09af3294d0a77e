/** Forms as bytes, right and wrong, for specs of what no form of the platform would send. */

/** One part: its headers, and what stands below them. */
export interface RawPart {
  readonly headers: string
  readonly content: string | Uint8Array
}

export const boundary = "----florin-boundary"

/** The type of a form with that boundary. */
export const formType = `multipart/form-data; boundary=${boundary}`

/** A field. */
export const field = (name: string, value: string): RawPart => ({
  headers: `Content-Disposition: form-data; name="${name}"`,
  content: value
})

/** The file, under a name. */
export const filePart = (
  content: string | Uint8Array,
  fileName = "passport.png",
  type = "image/png"
): RawPart => ({
  headers: `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${type}`,
  content
})

/** The bytes of a form; `end` is what stands behind the last part. */
export const rawForm = (
  parts: readonly RawPart[],
  end = `\r\n--${boundary}--\r\n`
): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat([
      ...parts.flatMap(({ content, headers }, at) => [
        Buffer.from(`${at === 0 ? "" : "\r\n"}--${boundary}\r\n${headers}\r\n\r\n`),
        Buffer.from(content)
      ]),
      Buffer.from(end)
    ])
  )

/** The bytes in pieces of this length, made as they are asked for. */
export const inPieces = (bytes: Uint8Array, length: number): ReadableStream<Uint8Array> => {
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) controller.close()
      else controller.enqueue(bytes.slice(at, at + length))
      at += length
    }
  })
}
