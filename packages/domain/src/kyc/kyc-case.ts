/**
 * A case: what the bank knows of a customer, how far it has looked at it, and what it
 * granted. A move makes another case of it, and stays in its history.
 */
import { type CustomerStanding, type CustomerTier, noStanding } from "../allowance/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { CustomerId, KycCaseId, UserId } from "../id/index.ts"
import type { GrantedTier } from "./kyc-policy.ts"
import type { KycReason } from "./kyc-reason.ts"
import { isStanding, type KycMove, type KycState } from "./kyc-state.ts"
import type { ProfileField } from "./profile/kyc-profile.ts"

export interface KycCase {
  readonly id: KycCaseId
  readonly customer: CustomerId
  readonly state: KycState
  readonly tierAsked: GrantedTier
  /** What was approved; null before, and when it was rejected. */
  readonly tierGranted: GrantedTier | null
  /** The tier that the customer has by it, as long as it stands and until it expires. */
  readonly tierHeld: CustomerTier
  /** Null before anything was saved, and once it was erased. */
  readonly sealedProfile: Uint8Array | null
  readonly fieldsGiven: readonly ProfileField[]
  readonly openedAt: Instant
  /** When it was submitted last. */
  readonly submittedAt: Instant | null
  /** Who has taken it, and decides it or has decided it. */
  readonly reviewer: UserId | null
  /** When it was approved or rejected. */
  readonly decidedAt: Instant | null
  /** Those of the last decision, or of the last question for more. */
  readonly reasons: readonly KycReason[]
  /** The last day on which it stands. */
  readonly expiresOn: BusinessDate | null
  /** The day on which the customer was told that it will end. */
  readonly remindedOn: BusinessDate | null
  /** How many moves it has made. */
  readonly moves: number
  /** Grows with each change of what it says and with each move. */
  readonly version: number
}

/** A move as the history keeps it. */
export interface KycMoved {
  readonly case: KycCaseId
  /** From 1 on. */
  readonly number: number
  readonly move: KycMove
  readonly from: KycState
  readonly to: KycState
  /** Whose command it was: the id of a user, of a key, or the name of a job. */
  readonly principal: string
  /** Set when a reviewer made it. */
  readonly reviewer: UserId | null
  readonly at: Instant
  readonly reasons: readonly KycReason[]
  readonly tierGranted: GrantedTier | null
  readonly tierHeld: CustomerTier
  readonly expiresOn: BusinessDate | null
}

/** What a customer may claim by one case. */
export const standingBy = (given: KycCase): CustomerStanding =>
  isStanding(given.state) && given.tierHeld !== "none"
    ? { tier: given.tierHeld, until: given.expiresOn }
    : noStanding
