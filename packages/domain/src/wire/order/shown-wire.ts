/** What both people of an approval are shown of a wire: all that was ordered, and its cost. */
import type { Shown } from "../../approval/index.ts"
import type { BeneficiaryAccount } from "../../beneficiary/index.ts"
import { formatAmount, type Money } from "../../money/index.ts"
import type { Wire } from "../wire.ts"

/** An amount for people. */
export const moneyWords = ({ amount, currency }: Money): string =>
  `${formatAmount(amount, currency)} ${currency}`

/**
 * The wire field by field; a field that was left out is left out here.
 *
 * @upholds WIRE-4
 */
export const shownWire = (wire: Wire): Shown => {
  const { account, address, name } = wire.beneficiary
  return {
    account: wire.account,
    customer: wire.customer,
    amount: moneyWords(wire.amount),
    chargeBearer: wire.chargeBearer,
    fee: moneyWords(wire.fee.amount),
    sent: moneyWords(wire.sent),
    total: moneyWords(wire.total),
    beneficiary: name,
    ...accountWords(account),
    ...present("street", address.street),
    ...present("building", address.building),
    ...present("postcode", address.postcode),
    town: address.town,
    country: address.country,
    ...present("purpose", wire.purpose),
    ...remittanceWords(wire),
    ...present("sendOn", wire.sendOn),
    valueDate: wire.valueDate,
    endToEndId: wire.endToEndId,
    uetr: wire.uetr
  }
}

const present = (field: string, text: string | null): Shown =>
  text === null ? {} : { [field]: text }

const accountWords = (account: BeneficiaryAccount): Shown => {
  switch (account.form) {
    case "iban":
      return { iban: account.iban, ...present("bic", account.bic) }
    case "routing-number":
      return { accountNumber: account.accountNumber, routingNumber: account.routingNumber }
    case "bic":
      return { accountNumber: account.accountNumber, bic: account.bic }
  }
}

const remittanceWords = ({ remittance }: Wire): Shown => {
  if (remittance === null) return {}
  return remittance.form === "text"
    ? { remittance: remittance.text }
    : { creditorReference: remittance.creditorReference }
}
