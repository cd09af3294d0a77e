/** Generated limits, and histories of people who ask of them. */
import * as fc from "fast-check"
import type { BucketPolicy } from "../../src/limit/index.ts"

/** A limit: from one in a while to many at once, refilled in microseconds or in hours. */
export const anyBucketPolicy: fc.Arbitrary<BucketPolicy> = fc.record({
  name: fc.constantFrom("one", "other"),
  capacity: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1_000 })),
  // To an hour for each token: the slowest limit that anybody sets.
  tokenMicros: fc.oneof(
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ min: 1, max: 3_600_000_000 }),
    fc.constantFrom(1, 1_000, 1_000_000)
  ),
  halvedAlone: fc.boolean()
})

/** One ask of a history: how long after the last one, who asks, and for how many tokens. */
export interface AskedTokens {
  readonly afterMicros: number
  readonly holder: string
  readonly cost: number
}

/** Asks of a few holders, as dense as makes a bucket of this limit run dry and fill again. */
export const anyAskHistory = ({
  capacity,
  tokenMicros
}: BucketPolicy): fc.Arbitrary<readonly AskedTokens[]> =>
  fc.array(
    fc.record({
      afterMicros: fc.oneof(
        fc.constantFrom(
          0,
          1,
          tokenMicros - 1,
          tokenMicros,
          tokenMicros + 1,
          capacity * tokenMicros
        ),
        fc.integer({ min: 0, max: 2 * tokenMicros })
      ),
      holder: fc.constantFrom("ada", "grace"),
      cost: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: Math.min(capacity, 5) }))
    }),
    { minLength: 1, maxLength: 40 }
  )
