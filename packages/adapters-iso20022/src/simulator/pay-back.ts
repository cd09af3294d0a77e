/** A payment that the other side sends of its own accord: the payee of a transfer pays it back. */
import type { Instant } from "@florin/domain/calendar"
import type { CreditTransfer, CreditTransferMessage } from "../message/credit-transfer.ts"

/** The message in which the payee of a transfer pays the same amount to its payer. */
export const payBack = (
  { clearingSystem, settlementMethod }: CreditTransferMessage,
  transfer: CreditTransfer,
  id: string,
  createdAt: Instant
): CreditTransferMessage => ({
  messageId: id,
  createdAt,
  settlementMethod,
  clearingSystem,
  transfers: [
    {
      instructionId: id,
      endToEndId: id,
      uetr: uetrOf(id),
      amount: transfer.amount,
      settlementDate: transfer.settlementDate,
      chargeBearer: transfer.chargeBearer,
      charges: [],
      instructingAgent: transfer.instructedAgent,
      instructedAgent: transfer.instructingAgent,
      intermediaryAgents: [],
      debtor: transfer.creditor,
      debtorAccount: transfer.creditorAccount,
      debtorAgent: transfer.creditorAgent,
      creditorAgent: transfer.debtorAgent,
      creditor: transfer.debtor,
      creditorAccount: transfer.debtorAccount,
      remittance: { unstructured: ["Simulated"] }
    }
  ]
})

// The id ends in hexadecimal digits of a digest, so the same payment has the same UETR.
const uetrOf = (id: string): string => {
  const hex = id.slice(3).padEnd(32, "0")
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`]
  return [...parts, `8${hex.slice(15, 18)}`, hex.slice(18, 30)].join("-")
}
