/**
 * Random bytes that a test can repeat: they follow from a seed, and are no secret.
 *
 * Made by xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift
 * generators, scrambled"), a byte a step from its upper, better bits.
 */
import { Effect } from "effect"
import type { Secrets } from "../../src/secret/index.ts"

const wordMask = (1n << 64n) - 1n
const scramble = 0x2545f4914f6cdd1dn
/** Any state but zero will do; this one keeps seed 0 from it. */
const stateOfZero = 0x9e3779b97f4a7c15n

/** The secrets of a bank in memory. */
export const memorySecrets = (seed: bigint): Secrets["Service"] => {
  let state = (seed & wordMask) ^ stateOfZero || stateOfZero
  const nextByte = (): number => {
    state ^= state >> 12n
    state = (state ^ (state << 25n)) & wordMask
    state ^= state >> 27n
    return Number(((state * scramble) & wordMask) >> 56n)
  }
  return { randomBytes: (count) => Effect.sync(() => Uint8Array.from({ length: count }, nextByte)) }
}
