/**
 * What a payment of an incoming `pacs.008` says: money for an account of this bank.
 *
 * Nobody can be looked for on a list who is not named, so a payment that says in no way who
 * pays is not taken in: a person has to ask the other bank.
 */
import type { RailCredit } from "@florin/domain/wire"
import type { AccountIdentification } from "../message/account.ts"
import type { CreditTransfer, CreditTransferMessage } from "../message/credit-transfer.ts"
import type { Party } from "../message/party.ts"
import type { RemittanceInformation } from "../message/remittance-information.ts"
import { notProvided } from "./plain-line.ts"
import { type SaidPlace, saidDigest, saidId, type Unsigned } from "./said-once.ts"

/** One payment of a message. */
export const creditIn = (
  { instructingAgent, messageId }: CreditTransferMessage,
  transfer: CreditTransfer,
  place: number
): SaidPlace => {
  const { debtor, debtorAccount, debtorAgent, endToEndId, uetr } = transfer
  const debtorName = nameOf(debtor)
  if (debtorName === undefined) return { unclear: `debtor-not-named at ${place}` }
  const said: Unsigned<RailCredit> = {
    says: "credit",
    amount: transfer.amount,
    accountNumber: textOf(transfer.creditorAccount) ?? notProvided,
    creditorName: nameOf(transfer.creditor) ?? notProvided,
    debtorName,
    debtorAccount: textOf(debtorAccount) ?? null,
    debtorAgent: debtorAgent.bic ?? debtorAgent.clearingMember?.member ?? null,
    debtorCountry: debtor.address?.country ?? debtor.countryOfResidence ?? null,
    uetr: uetr ?? null,
    endToEndId,
    remittance: wordsOf(transfer.remittance),
    settledOn: transfer.settlementDate ?? null,
    original: { messageId, messageName: "pacs.008.001.08" }
  }
  const sender = instructingAgent ?? transfer.instructingAgent
  return {
    ...said,
    id: saidId({ sender, messageId, place: `${place}` }),
    digest: saidDigest(said)
  }
}

const nameOf = ({ identification, name }: Party): string | undefined =>
  name ?? identification?.bic ?? identification?.lei

const textOf = (account: AccountIdentification | undefined): string | undefined => {
  if (account === undefined) return undefined
  return "iban" in account ? account.iban : account.other
}

const wordsOf = (remittance: RemittanceInformation | undefined): string | null => {
  const said = [
    ...(remittance?.unstructured ?? []),
    ...(remittance?.creditorReference === undefined ? [] : [remittance.creditorReference])
  ]
  return said.length === 0 ? null : said.join(" ")
}
