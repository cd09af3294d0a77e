/**
 * Random choices that a seed repeats.
 *
 * The generator is mulberry32 by Tommy Ettinger: 32 bits of state, which is plenty for
 * choosing accounts.
 */

/** A source of random choices. */
export interface Random {
  /** A whole number from 0 up to, and without, the bound. */
  readonly below: (bound: number) => number
}

/** The source that begins at a seed. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  return {
    below: (bound) => {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
    }
  }
}
