/**
 * Where new ids come from: UUIDs of version 7, each greater than the one before it.
 *
 * The time is the system's, whatever the bank's clock says, because an id tells when
 * it was made and not when that counts. Within a millisecond, and when the system's
 * clock goes back, a counter decides the order; it begins anew at a random number for
 * every millisecond, and the 62 bits after it are random for every id.
 *
 * Source: RFC 9562 sections 5.7 and 6.2 (method 1, a counter of fixed length).
 */
import { randomFillSync } from "node:crypto"
import { Ids } from "@florin/domain/id"
import { Effect, Layer } from "effect"

/** The domain's ids, from the system's clock and random source. */
export const systemIds: Layer.Layer<Ids> = Layer.sync(Ids, () => ({
  nextUuid: Effect.sync(uuidMaker({ millis: Date.now, fill: randomFillSync }))
}))

/** What a maker of UUIDs draws on. */
export interface UuidSources {
  readonly millis: () => number
  readonly fill: (block: Buffer) => unknown
}

/** Makes one UUID a call. A maker is one sequence: two makers know nothing of each other. */
export const uuidMaker = ({ millis, fill }: UuidSources): (() => string) => {
  const draw = hexDrawer(fill)
  let latest = 0
  let counter = 0
  let timePart = ""
  const moveTo = (moment: number): void => {
    latest = moment
    counter = Number.parseInt(draw().slice(0, 8), 16) % counterStartMax
    const hex = moment.toString(16).padStart(12, "0")
    timePart = `${hex.slice(0, 8)}-${hex.slice(8)}-7`
  }
  return () => {
    const now = millis()
    if (now > latest) moveTo(now)
    else if (counter < counterMax) counter++
    else moveTo(latest + 1)
    const random = draw()
    const variant = variantOf[random.charAt(0)] ?? "8"
    return `${timePart}${counterHex[counter]}-${variant}${random.slice(1, 4)}-${random.slice(4)}`
  }
}

const counterMax = 0xfff
// The upper half is left to count in: two million ids a second before time is borrowed.
const counterStartMax = 0x800

const counterHex = Array.from({ length: counterMax + 1 }, (_, at) =>
  at.toString(16).padStart(3, "0")
)

// The variant's bits (10), and the two random bits that share its digit.
const variantOf: Readonly<Record<string, string>> = Object.fromEntries(
  [..."0123456789abcdef"].map((digit, at) => [digit, "89ab".charAt(at & 3)])
)

const digitsDrawn = 16
const blockBytes = 8 * 1024

// 64 random bits a call; the system is asked once for a block of them.
const hexDrawer = (fill: UuidSources["fill"]): (() => string) => {
  const block = Buffer.alloc(blockBytes)
  let digits = ""
  let at = 0
  return () => {
    if (at >= digits.length) {
      fill(block)
      digits = block.toString("hex")
      at = 0
    }
    at += digitsDrawn
    return digits.slice(at - digitsDrawn, at)
  }
}
