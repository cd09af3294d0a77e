/** The port that keeps cases and the history of their moves. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../atomicity/index.ts"
import type { BusinessDate } from "../calendar/index.ts"
import type { CustomerId, KycCaseId } from "../id/index.ts"
import type { Resealed, SealedByOthers } from "../key/index.ts"
import type { CurrentCases } from "./decide-draft.ts"
import type { KycCase, KycMoved } from "./kyc-case.ts"
import type { KycState } from "./kyc-state.ts"
import type { KycStep } from "./kyc-step.ts"

/** Which cases: each condition that is not null has to hold. */
export interface KycFilter {
  readonly state: KycState | null
  readonly customer: CustomerId | null
}

/** Standing cases that end by a day. */
export interface EndingCases {
  /** The latest end that is asked for. */
  readonly until: BusinessDate
  /** Only those whose customers were not told yet. */
  readonly unannounced: boolean
  readonly most: number
}

/** A profile, sealed by one key and by another. */
export type ResealedProfile = Resealed<{ readonly case: KycCaseId }>

export class KycCases extends Context.Service<
  KycCases,
  {
    /** Keeps a case that has made no move. */
    readonly add: (opened: KycCase) => Effect.Effect<void>
    readonly find: (id: KycCaseId) => Effect.Effect<Option.Option<KycCase>>
    /** The customer's cases that are not over. */
    readonly current: (customer: CustomerId) => Effect.Effect<CurrentCases>
    /** The same, and keeps others from all cases of this customer until the unit ends. */
    readonly lockCurrent: (customer: CustomerId) => Effect.Effect<CurrentCases>
    /** The case that the customer opened last. */
    readonly latest: (customer: CustomerId) => Effect.Effect<Option.Option<KycCase>>
    /** What a customer wrote into a locked case that is theirs to change. */
    readonly saveDraft: (draft: KycCase) => Effect.Effect<void>
    /** A move of a locked case, which its history keeps for good. */
    readonly saveStep: (step: KycStep) => Effect.Effect<void>
    /** The moves of a case, the first one first. */
    readonly historyOf: (id: KycCaseId) => Effect.Effect<readonly KycMoved[]>
    /** In the order in which they were opened, the oldest first. */
    readonly list: (
      filter: KycFilter,
      page: PageRequest<KycCaseId>
    ) => Effect.Effect<Page<KycCase, KycCaseId>>
    /** Those that end first come first. */
    readonly ending: (asked: EndingCases) => Effect.Effect<readonly KycCase[]>
    /** The customer is told of the end of a locked case. */
    readonly announce: (id: KycCaseId, on: BusinessDate) => Effect.Effect<void>
    /**
     * Erases the profiles and the words of reasons of the customer's cases that are over;
     * gives how many cases lost something.
     */
    readonly eraseProfiles: (customer: CustomerId) => Effect.Effect<number>
    /** Cases whose profile another key than this one seals, in the order of their ids. */
    readonly sealedByOthers: (asked: SealedByOthers<KycCaseId>) => Effect.Effect<readonly KycCase[]>
    /**
     * Puts profiles in the place of the same profiles under other keys, and changes nothing
     * else; gives how many still stood as they were. The others stay.
     */
    readonly reseal: (profiles: readonly ResealedProfile[]) => Effect.Effect<number>
    /** How many profiles this key seals. */
    readonly countSealedBy: (keyId: string) => Effect.Effect<number>
  }
>()("@florin/domain/KycCases") {}
