/**
 * The bank's own accounts: a fixed set of codes, one account of each per currency.
 *
 * Codes are stable. The id of an internal account follows from its code and
 * currency, so no lookup is needed to post to one.
 */
import { Result } from "effect"
import { AccountId, uuidOf } from "../id/index.ts"
import { type CurrencyCode, currency } from "../money/index.ts"

/** What an account stands for in the balance sheet or the income statement. */
export type AccountClass = "asset" | "liability" | "equity" | "income" | "expense"

/** The two sides of an entry. */
export type Side = "debit" | "credit"

/** The side on which an account of this class grows. */
export const normalSide = {
  asset: "debit",
  expense: "debit",
  liability: "credit",
  equity: "credit",
  income: "credit"
} as const satisfies Record<AccountClass, Side>

/** Every internal account, by its code. */
export const chartOfAccounts = {
  "1010": { name: "Cash and settlement", class: "asset" },
  "1020": { name: "Wire settlement (nostro)", class: "asset" },
  "1210": { name: "Loan principal receivable", class: "asset" },
  "1220": { name: "Loan interest receivable", class: "asset" },
  "1230": { name: "Loan fees receivable", class: "asset" },
  "2010": { name: "Customer deposits", class: "liability" },
  "2110": { name: "Wires in transit", class: "liability" },
  "2120": { name: "Bill payments in transit", class: "liability" },
  "2130": { name: "Wires in suspense", class: "liability" },
  "3010": { name: "Opening equity", class: "equity" },
  "4010": { name: "Fee income", class: "income" },
  "4020": { name: "Loan interest income", class: "income" },
  "5010": { name: "Deposit interest expense", class: "expense" },
  "5020": { name: "Credit losses", class: "expense" }
} as const satisfies Record<string, { readonly name: string; readonly class: AccountClass }>

/** The code of an internal account. */
export type InternalCode = keyof typeof chartOfAccounts

/** An account of the bank itself: posted to without a lock and without a running balance. */
export interface InternalAccount {
  readonly kind: "internal"
  readonly id: AccountId
  readonly code: InternalCode
  readonly class: AccountClass
  readonly currency: CurrencyCode
}

const hexOf = (text: string): string =>
  [...text].map((c) => (c.codePointAt(0) ?? 0).toString(16).padStart(2, "0")).join("")

/** The UUID (version 8, RFC 9562 section 5.8) that code and currency spell out. */
export const internalAccountUuid = (code: InternalCode, currency: CurrencyCode): string =>
  `00000000-0000-8000-8${hexOf(currency).slice(0, 3)}-${hexOf(currency).slice(3)}0${hexOf(code)}`

const known = new Map<string, InternalAccount>()

/** The internal account of a code in a currency. */
export const internalAccount = (code: InternalCode, currency: CurrencyCode): InternalAccount => {
  const key = `${code}${currency}`
  const found = known.get(key)
  if (found !== undefined) return found
  const account: InternalAccount = {
    kind: "internal",
    id: AccountId.ofUuid(internalAccountUuid(code, currency)),
    code,
    class: chartOfAccounts[code].class,
    currency
  }
  known.set(key, account)
  return account
}

const textOf = (hex: string): string =>
  (hex.match(/../gu) ?? []).map((pair) => String.fromCodePoint(parseInt(pair, 16))).join("")

const isInternalCode = (text: string): text is InternalCode => Object.hasOwn(chartOfAccounts, text)

/** Every code of the chart, in its order. */
export const internalCodes: readonly InternalCode[] =
  Object.keys(chartOfAccounts).filter(isInternalCode)

/** The internal account of this id, or null when the id is a running account's. */
export const internalAccountOf = (id: AccountId): InternalAccount | null => {
  const uuid = uuidOf(id)
  if (!uuid.startsWith("00000000-0000-8000-8")) return null
  const code = textOf(uuid.slice(28))
  const inCurrency = currency(textOf(uuid.slice(20, 23) + uuid.slice(24, 27)))
  return isInternalCode(code) && Result.isSuccess(inCurrency)
    ? internalAccount(code, inCurrency.success)
    : null
}
