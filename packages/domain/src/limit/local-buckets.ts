/**
 * Buckets that one process keeps by itself, a bounded number for each limit.
 *
 * When there are too many, the one that was idle for longest is forgotten, which makes it a
 * full one: whoever asks all the time is never forgotten. Each limit has room of its own, so
 * that a flood of strangers pushes nobody out who is signed in.
 */
import { type BucketAsk, decideTaking, giveBack, type Taking } from "./token-bucket.ts"

/** The buckets. */
export interface LocalBuckets {
  readonly take: (ask: BucketAsk, nowMicros: number) => Taking
  /** Puts tokens back that were taken and not used after all. */
  readonly giveBack: (ask: BucketAsk) => void
}

/** Buckets with nothing taken yet; `holdersMax` are kept for each limit. */
export const makeLocalBuckets = (holdersMax: number): LocalBuckets => {
  const limits = new Map<string, Map<string, number>>()
  const holdersOf = (name: string): Map<string, number> => {
    const known = limits.get(name)
    if (known !== undefined) return known
    const made = new Map<string, number>()
    limits.set(name, made)
    return made
  }
  return {
    take: (ask, nowMicros) => {
      const holders = holdersOf(ask.policy.name)
      const kept = holders.get(ask.holder)
      const taking = decideTaking(ask, kept ?? 0, nowMicros)
      // What was asked for last stands last: the first is who was idle for longest.
      if (kept !== undefined) holders.delete(ask.holder)
      else if (holders.size >= holdersMax) forgetFirst(holders)
      holders.set(ask.holder, taking.fullAt)
      return taking
    },
    giveBack: (ask) => {
      const holders = holdersOf(ask.policy.name)
      const kept = holders.get(ask.holder)
      if (kept !== undefined) holders.set(ask.holder, giveBack(ask, kept))
    }
  }
}

const forgetFirst = (holders: Map<string, number>): void => {
  for (const first of holders.keys()) {
    holders.delete(first)
    return
  }
}
