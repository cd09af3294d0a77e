/**
 * The chunks of a body as they arrive: no more of them than allowed, not too slowly, and none
 * before the last one has been dealt with.
 *
 * Whoever stops reading lets go of the body; the server then closes the connection in order.
 */
import { BodyMalformed, BodyTooLarge, RequestTooSlow } from "../problem/edge-refusals.ts"
import type { UploadBody } from "./asked.ts"

/** Why a body does not arrive. */
export type NotArrived = BodyMalformed | BodyTooLarge | RequestTooSlow

/** What a form may have besides the file: boundaries, headers of parts, and fields. */
const besidesBytes = 65_536

/** Whether the length that a body declares is more than its route takes. */
export const declaresTooMuch = (declared: string | undefined, limitBytes: number): boolean =>
  declared !== undefined &&
  (!/^\d{1,12}$/u.test(declared) || Number(declared) > limitBytes + besidesBytes)

/** Gives the chunks; fails with one of the refusals, and with nothing else. */
export async function* arriving({ bytes, limits }: UploadBody): AsyncGenerator<Uint8Array> {
  const { limitBytes, seconds, stallSeconds } = limits
  const lateAt = performance.now() + seconds * 1_000
  let length = 0
  try {
    for (;;) {
      const patience = Math.min(stallSeconds * 1_000, lateAt - performance.now())
      const chunk = await inTime(bytes.next(), patience)
      if (chunk === undefined) return
      length += chunk.byteLength
      if (length > limitBytes + besidesBytes) throw new BodyTooLarge({ limitBytes })
      yield chunk
    }
  } finally {
    bytes.letGo()
  }
}

/** What is read, if it comes in time. */
const inTime = async <A>(reading: Promise<A>, millis: number): Promise<A> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new RequestTooSlow({})), Math.max(0, millis))
  })
  try {
    return await Promise.race([reading, late])
  } catch (fault) {
    if (fault instanceof RequestTooSlow) throw fault
    throw new BodyMalformed({ reason: "broke off before its end" })
  } finally {
    clearTimeout(timer)
  }
}
