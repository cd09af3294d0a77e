/**
 * A submitted wire as the `pacs.008` that carries it: one message, one payment.
 *
 * The message, the instruction and the payment from end to end have one id, so that an answer
 * that names any of them leads back to the wire. All in it is of the wire as it was submitted,
 * its moment too, so that it is the same message however often it is made.
 */
import { type BeneficiaryAccount, chargeBearerCodes } from "@florin/domain/beneficiary"
import type { Wire, WireSender } from "@florin/domain/wire"
import type { AccountIdentification } from "../message/account.ts"
import type { Agent } from "../message/agent.ts"
import type { CreditTransfer, CreditTransferMessage } from "../message/credit-transfer.ts"
import { memberAgent, namedAgent, type OwnBank, ownAgent, postalAddressOf } from "./own-bank.ts"
import { notProvided, plainLine } from "./plain-line.ts"
import { settlingThrough } from "./settling-through.ts"

const nameLongest = 140
const numberLongest = 34

/** The id of the message that carries a wire; it is the name of its file as well. */
export const messageIdOf = ({ endToEndId }: Pick<Wire, "endToEndId">): string => endToEndId

/** The message of a wire. */
export const messageOfWire = (
  wire: Wire,
  sender: WireSender,
  bank: OwnBank
): CreditTransferMessage => ({
  messageId: messageIdOf(wire),
  createdAt: wire.submittedAt ?? wire.since,
  ...settlingThrough(wire.sent.currency),
  transfers: [transferOf(wire, sender, bank)]
})

const transferOf = (wire: Wire, sender: WireSender, bank: OwnBank): CreditTransfer => {
  const { account, address, name } = wire.beneficiary
  return {
    instructionId: messageIdOf(wire),
    endToEndId: wire.endToEndId,
    uetr: wire.uetr,
    ...(wire.kind === "domestic" ? { paymentType: customersTransfer } : {}),
    amount: wire.sent,
    settlementDate: wire.valueDate,
    ...chargesOf(wire, bank),
    instructingAgent: ownAgent(bank, wire.kind),
    instructedAgent: isKnown(account) ? agentOf(account) : undefined,
    intermediaryAgents: [],
    debtor: { name: plainLine(sender.name, nameLongest) },
    debtorAccount: { other: plainLine(sender.accountNumber, numberLongest) },
    debtorAgent: namedAgent(bank, wire.kind),
    creditorAgent: agentOf(account),
    creditor: { name, address: postalAddressOf(address) },
    creditorAccount: creditedAccount(account),
    ...(wire.purpose === null ? {} : { purpose: { code: wire.purpose } }),
    ...remittanceOf(wire)
  }
}

// Fedwire tells a customer's transfer from one between banks by this word.
const customersTransfer = {
  serviceLevels: [],
  localInstrument: { proprietary: "CTRC" }
} as const

/**
 * Who bears the charges, and what was ordered where what is sent may be less. The fee is named
 * where it was taken out of the amount; what the sender pays beside it is none of the other
 * banks' business, and in a message would read as money for theirs.
 */
const chargesOf = (
  { amount, chargeBearer, fee, kind }: Wire,
  bank: OwnBank
): Pick<CreditTransfer, "chargeBearer" | "charges" | "instructedAmount"> => ({
  chargeBearer: chargeBearerCodes[chargeBearer],
  ...(chargeBearer === "SHA" ? {} : { instructedAmount: amount }),
  charges: chargeBearer === "BEN" ? [{ amount: fee.amount, agent: ownAgent(bank, kind) }] : []
})

const isKnown = (account: BeneficiaryAccount): boolean =>
  account.form !== "iban" || account.bic !== null

/**
 * The bank that is paid. An IBAN tells it by itself, and its customer need not know the BIC;
 * the schema has to have a bank all the same, and gets the word that says there is none.
 */
const agentOf = (account: BeneficiaryAccount): Agent => {
  switch (account.form) {
    case "routing-number":
      return memberAgent(account.routingNumber)
    case "bic":
      return { bic: account.bic }
    case "iban":
      return account.bic === null ? { other: notProvided } : { bic: account.bic }
  }
}

const creditedAccount = (account: BeneficiaryAccount): AccountIdentification =>
  account.form === "iban" ? { iban: account.iban } : { other: account.accountNumber }

const remittanceOf = ({ remittance }: Wire): Pick<CreditTransfer, "remittance"> => {
  if (remittance === null) return {}
  return {
    remittance:
      remittance.form === "text"
        ? { unstructured: [remittance.text] }
        : { unstructured: [], creditorReference: remittance.creditorReference }
  }
}
