/**
 * A customer's credit transfer between banks: what `pacs.008` says, as values.
 *
 * Texts are those of the message; whether an IBAN or a routing number exists is left to
 * the bank. How it stands in XML is told by `write-credit-transfer.ts` and
 * `read-credit-transfer.ts`.
 */
import type { BusinessDate } from "@florin/domain/calendar"
import type { Money } from "@florin/domain/money"
import type { AccountIdentification } from "./account.ts"
import type { Agent } from "./agent.ts"
import type { Charge, ChargeBearerCode } from "./charge.ts"
import type { Code } from "./code.ts"
import type { GroupHeader } from "./group-header.ts"
import type { Party } from "./party.ts"
import type { PaymentType } from "./payment-type.ts"
import type { RemittanceInformation } from "./remittance-information.ts"

/** One transfer. */
export interface CreditTransfer {
  readonly instructionId?: string | undefined
  /** Given by the payer, and passed on unchanged to the payee. */
  readonly endToEndId: string
  readonly clearingTransferId?: string | undefined
  /** The same from end to end, through every bank. */
  readonly uetr?: string | undefined
  readonly clearingReference?: string | undefined
  readonly paymentType?: PaymentType | undefined
  /** What moves between the banks. */
  readonly amount: Money
  readonly settlementDate?: BusinessDate | undefined
  /** What the payer ordered, where it is in another currency or before charges. */
  readonly instructedAmount?: Money | undefined
  /** Exact decimal text. */
  readonly exchangeRate?: string | undefined
  readonly chargeBearer: ChargeBearerCode
  readonly charges: readonly Charge[]
  readonly instructingAgent?: Agent | undefined
  readonly instructedAgent?: Agent | undefined
  /** Up to three, in the order in which they hand the payment on. */
  readonly intermediaryAgents: readonly Agent[]
  readonly ultimateDebtor?: Party | undefined
  readonly debtor: Party
  readonly debtorAccount?: AccountIdentification | undefined
  readonly debtorAgent: Agent
  readonly creditorAgent: Agent
  readonly creditor: Party
  readonly creditorAccount?: AccountIdentification | undefined
  readonly ultimateCreditor?: Party | undefined
  readonly purpose?: Code | undefined
  readonly remittance?: RemittanceInformation | undefined
}

/** A message with one transfer or more. */
export interface CreditTransferMessage extends GroupHeader {
  readonly transfers: readonly CreditTransfer[]
}

/** Whether two transfers of a message call themselves the same payment. */
export const repeatsPayment = (transfers: readonly CreditTransfer[]): boolean => {
  const named = transfers.map(({ uetr }) => uetr).filter((uetr) => uetr !== undefined)
  return new Set(named).size < named.length
}

/** More than fit into a message of the size that is read. */
export const transfersMax = 1000
