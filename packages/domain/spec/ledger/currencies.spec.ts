/** Within the ledger too: what is in one currency stays in it. */
import { inEveryHistory } from "../bank/histories.ts"
import { law } from "../law.ts"

law(
  "MONEY-1",
  "Amounts of different currencies never meet in one sum",
  "no posting and no hold is in another currency than its account's",
  {
    runs: 100,
    caseNoun: "histories of 100 to 300 steps",
    upheldBy: ["packages/domain/src/ledger/entry-accounts.ts"],
    database:
      "trigger `posting_booked` refuses a posting in another currency than its account's (`posting_account_exists`), trigger `hold_keeps_total` such a hold (`hold_account_exists`)"
  },
  inEveryHistory(() => (bank, { change }) => {
    const amounts = [
      ...(change?.entry?.postings ?? []),
      ...(change?.hold === null || change === null ? [] : [change.hold])
    ]
    for (const { account, amount } of amounts) {
      const standing = bank.accounts.get(account)?.standing
      if (standing !== undefined && standing.currency !== amount.currency)
        return { kind: "wrong-total", says: `${amount.currency} on ${account}` }
    }
    return null
  })
)
