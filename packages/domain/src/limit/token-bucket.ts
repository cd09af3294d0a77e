/**
 * A bucket of tokens: how often somebody may do something, as arithmetic on whole numbers.
 *
 * A full bucket holds `capacity` tokens, and one comes back every `tokenMicros`. All that has
 * to be kept of a bucket is the moment at which it will be full again, so that a bucket that
 * nobody keeps is a full one. Everything is a whole number below 2^53, which every store that
 * keeps buckets reckons with exactly. Upholds LIMIT-1.
 *
 * Source: the leaky bucket as a meter, in the form of ITU-T I.371 (generic cell rate algorithm).
 */

/** How often something may be done: the same for everybody whose bucket it is. */
export interface BucketPolicy {
  /** The name of the limit, for clients, settings and measures. */
  readonly name: string
  /** The tokens of a full bucket: how many may be taken at once. */
  readonly capacity: number
  /** The microseconds in which one token comes back. */
  readonly tokenMicros: number
  /** Whether a process that cannot reach the others admits half as much by itself. */
  readonly halvedAlone: boolean
}

/** One bucket, and how many tokens are asked of it. */
export interface BucketAsk {
  readonly policy: BucketPolicy
  /** Whose bucket it is. */
  readonly holder: string
  /** How many tokens are asked for; none asks only whether one could be had. */
  readonly cost: number
}

/** What became of an ask. */
export interface Taking {
  readonly admitted: boolean
  /** Whole tokens that are left. */
  readonly remaining: number
  /** Microseconds until the same ask would be admitted; 0 when it was. */
  readonly retryMicros: number
  /** Microseconds until the bucket is full again. */
  readonly fullMicros: number
}

/** A taking, and the moment at which the bucket is full from now on. */
export interface DecidedTaking extends Taking {
  readonly fullAt: number
}

/** The microseconds in which an empty bucket becomes full. */
export const refillMicros = ({ capacity, tokenMicros }: BucketPolicy): number =>
  capacity * tokenMicros

/** The limit by which a process goes while it cannot reach the others. */
export const policyAlone = (policy: BucketPolicy): BucketPolicy =>
  policy.halvedAlone
    ? {
        ...policy,
        capacity: Math.ceil(policy.capacity / 2),
        tokenMicros: policy.tokenMicros * 2
      }
    : policy

/**
 * Decides whether the tokens may be taken at this moment; what is refused costs nothing.
 *
 * No bucket is emptier than empty: a kept moment that lies farther ahead, since a clock was
 * moved back or a store told nonsense, counts as an empty bucket and heals by itself.
 *
 * @upholds LIMIT-1
 */
export const decideTaking = (
  { cost, policy }: Pick<BucketAsk, "cost" | "policy">,
  fullAt: number,
  nowMicros: number
): DecidedTaking => {
  const emptyMicros = refillMicros(policy)
  const spent = Math.min(Math.max(fullAt - nowMicros, 0), emptyMicros)
  const over = spent + Math.max(cost, 1) * policy.tokenMicros - emptyMicros
  const admitted = over <= 0
  const spentAfter = admitted ? spent + cost * policy.tokenMicros : spent
  return {
    ...takingOf(policy, admitted, spentAfter, admitted ? 0 : over),
    fullAt: nowMicros + spentAfter
  }
}

/** A taking, told by how many microseconds of refilling the bucket lacks after it. */
export const takingOf = (
  policy: BucketPolicy,
  admitted: boolean,
  spentMicros: number,
  retryMicros: number
): Taking => ({
  admitted,
  remaining: Math.floor((refillMicros(policy) - spentMicros) / policy.tokenMicros),
  retryMicros,
  fullMicros: spentMicros
})

/** The moment at which the bucket is full when tokens that were taken come back unused. */
export const giveBack = (
  { cost, policy }: Pick<BucketAsk, "cost" | "policy">,
  fullAt: number
): number => fullAt - cost * policy.tokenMicros
