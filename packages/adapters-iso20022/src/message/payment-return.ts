/**
 * Money that comes back: what `pacs.004` says, as values.
 *
 * A return is a payment of its own with an amount of its own, which may be less than what
 * was sent; `original` tells which payment it undoes. The parties of the return are those
 * of the original turned round, so they are passed over.
 */
import type { BusinessDate } from "@florin/domain/calendar"
import type { Money } from "@florin/domain/money"
import type { Agent } from "./agent.ts"
import type { Charge, ChargeBearerCode } from "./charge.ts"
import type { GroupHeader } from "./group-header.ts"
import type { OriginalMessage } from "./original-message.ts"
import type { OriginalPayment } from "./original-payment.ts"
import type { Reason } from "./reason.ts"

/** One return. */
export interface PaymentReturn {
  readonly returnId?: string | undefined
  readonly original: OriginalPayment
  readonly originalAmount?: Money | undefined
  readonly originalSettlementDate?: BusinessDate | undefined
  /** What comes back between the banks. */
  readonly amount: Money
  readonly settlementDate?: BusinessDate | undefined
  readonly instructedAmount?: Money | undefined
  /** Exact decimal text. */
  readonly exchangeRate?: string | undefined
  readonly chargeBearer?: ChargeBearerCode | undefined
  readonly charges: readonly Charge[]
  readonly clearingReference?: string | undefined
  readonly instructingAgent?: Agent | undefined
  readonly instructedAgent?: Agent | undefined
  readonly reasons: readonly Reason[]
}

/** A message with one return or more. */
export interface PaymentReturnMessage extends GroupHeader {
  /** The message that all the returns undo, where they have one in common. */
  readonly original?: OriginalMessage | undefined
  readonly returns: readonly PaymentReturn[]
}

/** More than fit into a message of the size that is read. */
export const returnsMax = 1000
