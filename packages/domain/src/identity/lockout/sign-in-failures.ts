/** The port that counts failed sign-ins, for accounts that exist and those that do not alike. */
import { Context, type Effect } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { FailureCount, FailureSubject } from "./lockout.ts"

/** A subject and its count; null for no failure since the last success. */
export interface CountedSubject {
  readonly subject: FailureSubject
  readonly count: FailureCount | null
}

/** Names are kept as digests alone: who reads the store learns of no address that failed. */
export class SignInFailures extends Context.Service<
  SignInFailures,
  {
    /** The counts as they stand, in the order asked. */
    readonly read: (subjects: readonly FailureSubject[]) => Effect.Effect<readonly CountedSubject[]>
    /**
     * The same, after waiting for whoever is changing one of them, and keeping others waiting
     * until the atomic unit is over. A subject without a count can still get one meanwhile.
     */
    readonly lock: (subjects: readonly FailureSubject[]) => Effect.Effect<readonly CountedSubject[]>
    /** As `lock`, and nobody else begins a count of these subjects until the unit is over. */
    readonly lockToCount: (
      subjects: readonly FailureSubject[]
    ) => Effect.Effect<readonly CountedSubject[]>
    /** Keeps the counts of subjects that are locked; null takes the count away. */
    readonly save: (counted: readonly CountedSubject[]) => Effect.Effect<void>
    /** Forgets counts of fewer failures whose last is older than this; gives how many. */
    readonly forget: (older: Instant, fewerThan: number) => Effect.Effect<number>
  }
>()("@florin/domain/SignInFailures") {}
