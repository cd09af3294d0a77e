/**
 * The bytes of a body, which is given up as soon as it is longer than allowed, or when it has
 * not arrived in the time that one may take.
 */
import { BodyTooLarge, RequestTooSlow } from "../problem/edge-refusals.ts"
import type { Asked } from "./asked.ts"

/** How long a body may take; an upload takes as long as the settings allow. */
const bodyMillis = 30_000

/** The bytes, or why there are none. */
export const readBody = (
  request: Request,
  limitBytes: number,
  { proceed }: Pick<Asked, "proceed"> = {},
  millis: number = bodyMillis
): Promise<Uint8Array | BodyTooLarge | RequestTooSlow> => {
  const declared = request.headers.get("content-length")
  if (declared !== null) {
    // The server holds a body to its declared length.
    if (!/^\d{1,10}$/u.test(declared) || Number(declared) > limitBytes)
      return Promise.resolve(new BodyTooLarge({ limitBytes }))
    proceed?.()
    return inTime(wholeOf(request), millis)
  }
  if (request.body === null) return Promise.resolve(new Uint8Array(0))
  proceed?.()
  return inTime(partsOf(request.body, limitBytes), millis)
}

const wholeOf = async (request: Request): Promise<Uint8Array> =>
  new Uint8Array(await request.arrayBuffer())

const partsOf = async (
  body: ReadableStream<Uint8Array>,
  limitBytes: number
): Promise<Uint8Array | BodyTooLarge> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.byteLength
    if (length > limitBytes) return new BodyTooLarge({ limitBytes })
    parts.push(part)
  }
  return joined(parts, length)
}

const inTime = <A>(reading: Promise<A>, millis: number): Promise<A | RequestTooSlow> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(new RequestTooSlow({})), millis)
    reading.then(resolve, reject).finally(() => clearTimeout(timer))
  })

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
