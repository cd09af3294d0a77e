/** How the balances of an account, as they are now, are kept as text. */
import { Option, Result } from "effect"
import type { KeptKey, KeptKind } from "../atomicity/index.ts"
import type { AccountId } from "../id/index.ts"
import { currency } from "../money/index.ts"
import type { Balances } from "./ledger-reads.ts"

const form = /^([A-Z]{3}) (-?\d{1,19}) (-?\d{1,19}) (-?\d{1,19}) (\d{1,19}) (\S+)$/u

/** Balances now, by account id. The text names the account, so that none is taken for another's. */
export const balancesNow = (account: AccountId): KeptKind<Balances> => ({
  name: kindName,
  write: ({ availableBalance, currency: code, heldTotal, ledgerBalance, sequence }) =>
    `${code} ${ledgerBalance} ${heldTotal ?? 0n} ${availableBalance ?? 0n} ${sequence} ${account}`,
  read: (key, text) => {
    const [, code = "", ledger = "", held = "", available = "", sequence = "", of] =
      form.exec(text) ?? []
    const known = currency(code)
    if (of !== key || of !== account || Result.isFailure(known)) return Option.none()
    return Option.some({
      account,
      currency: known.success,
      ledgerBalance: BigInt(ledger),
      heldTotal: BigInt(held),
      availableBalance: BigInt(available),
      sequence: BigInt(sequence)
    })
  }
})

const kindName = "balance"

/** What is kept of accounts. */
export const keptBalances = (accounts: Iterable<AccountId>): readonly KeptKey[] =>
  [...accounts].map((key) => ({ kind: { name: kindName }, key }))
