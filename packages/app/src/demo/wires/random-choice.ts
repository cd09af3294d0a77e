/**
 * Choices that a seed repeats, so that two days with one seed are the same day.
 *
 * The generator is mulberry32 by Tommy Ettinger.
 */

/** A source of choices. */
export interface Choices {
  /** A whole number from 0 up to, and without, the bound. */
  readonly below: (bound: number) => number
  /** One of several. */
  readonly oneOf: <A>(several: readonly [A, ...A[]]) => A
}

/** The source that begins at a seed. */
export const choicesFrom = (seed: number): Choices => {
  let state = seed >>> 0
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
  return { below, oneOf: (several) => several[below(several.length)] ?? several[0] }
}
