/** Who is not known to the bank: money comes in, and none goes out that its holder asks for. */
import { type CustomerStanding, noStanding } from "../../src/allowance/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import { inEveryHistory, type Look } from "../bank/histories.ts"
import { law } from "../law.ts"
import { paidBy } from "./allowance-histories.ts"

const payingOnlyWhenKnown = (): Look => {
  const standings = new Map<CustomerId, CustomerStanding>()
  return (bank, event) => {
    if (event.deed.deed === "stand") standings.set(event.deed.customer, event.deed.standing)
    for (const { amount, customer, on } of paidBy(bank, event)) {
      const { tier, until } = standings.get(customer) ?? noStanding
      if (tier === "none" || (until !== null && until < on))
        return {
          kind: "unapproved-payment",
          says: `${customer} paid ${amount} as ${tier} on ${on}`
        }
    }
    return null
  }
}

law(
  "ALLOWANCE-1",
  "No unapproved customer pays anything out",
  "no payment and no hold takes from a customer who has no tier on its day, whoever asks for it",
  {
    runs: 100,
    caseNoun: "histories of 100 to 300 steps",
    upheldBy: [
      "packages/domain/src/allowance/allowance-of.ts",
      "packages/domain/src/allowance/refuse-payment.ts",
      "packages/domain/src/ledger/refuse-payer.ts",
      "packages/domain/src/ledger/decide-entry.ts",
      "packages/domain/src/ledger/decide-hold.ts"
    ],
    database:
      "triggers `posting_booked` and `hold_of_a_known_customer`: neither takes nor reserves for a customer without a tier on the day; triggers `account_tier_of_opened`, `account_tier_follows_customer` and `customer_tier_reaches_accounts`: an account's tier is its customer's"
  },
  inEveryHistory(payingOnlyWhenKnown)
)
