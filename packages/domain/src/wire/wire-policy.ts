/**
 * What this bank asks of wires: which services it sends by, from which amount on two people
 * look, and what becomes of fees.
 */
import { Context } from "effect"
import type { ServiceHours } from "../calendar/index.ts"
import type { CurrencyCode } from "../money/index.ts"

export interface WirePolicy {
  /** By currency, the service that carries it; others are refused. */
  readonly services: Readonly<Partial<Record<CurrencyCode, ServiceHours>>>
  /**
   * By currency, the amount in minor units from which another person has to approve: of one
   * wire, and of all that a customer ordered within `velocityHours` and nobody approved. A
   * tier's own `approvalFrom` counts as well; the smaller one decides.
   */
  readonly approvalFrom: Readonly<Partial<Record<CurrencyCode, bigint>>>
  /** Over how many hours smaller wires are added up. */
  readonly velocityHours: number
  /** How many days ahead a wire may be ordered. */
  readonly daysAheadMax: number
  /** After so many days a wire that nobody approved is rejected. */
  readonly pendingDaysMax: number
  /** Whether the bank keeps its fee of a wire that the other side refused, or sent back. */
  readonly keepsFee: { readonly refused: boolean; readonly returned: boolean }
}

/** The policy of this bank. */
export class WireRules extends Context.Service<WireRules, WirePolicy>()(
  "@florin/domain/WireRules"
) {}
