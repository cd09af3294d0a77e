/** The bytes of a body, which is given up as soon as it is longer than allowed. */

/** The bytes, or null when there are more than `limitBytes`. */
export const readBody = async (
  request: Request,
  limitBytes: number
): Promise<Uint8Array | null> => {
  const declared = request.headers.get("content-length")
  if (declared !== null) {
    // The server holds a body to its declared length.
    if (!/^\d{1,10}$/u.test(declared) || Number(declared) > limitBytes) return null
    return new Uint8Array(await request.arrayBuffer())
  }
  if (request.body === null) return new Uint8Array(0)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body) {
    length += part.byteLength
    if (length > limitBytes) return null
    parts.push(part)
  }
  return joined(parts, length)
}

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
