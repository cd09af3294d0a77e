/** A wire as its customer fills it in: who is paid, how much, and when. */
import type { BeneficiaryDraft, ChargeBearer, RemittanceDraft } from "../../beneficiary/index.ts"
import type { BusinessDate } from "../../calendar/index.ts"
import type { AccountId, UserId } from "../../id/index.ts"
import type { Money } from "../../money/index.ts"
import type { Acting } from "../acting.ts"

export interface WireDraft {
  readonly account: AccountId
  readonly beneficiary: BeneficiaryDraft
  readonly amount: Money
  readonly chargeBearer: ChargeBearer
  /** A code of ISO 20022, or null. */
  readonly purpose: string | null
  readonly remittance: RemittanceDraft | null
  /** Null for as soon as it can be sent. */
  readonly sendOn: BusinessDate | null
}

/** Who orders which wire. */
export interface OrderWire extends Acting {
  readonly draft: WireDraft
  readonly createdBy: UserId
  /** Whether they proved a moment ago who they are. */
  readonly steppedUp: boolean
}
