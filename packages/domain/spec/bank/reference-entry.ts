/** What speaks against the lines of an entry in the reference bank, and what they do. */
import type { AccountId } from "../../src/id/index.ts"
import type { EntryLine, LedgerCommand } from "../../src/ledger/index.ts"
import { isAlike, weighPayer } from "./reference-allowance.ts"
import type { ReferenceBooks, Speak } from "./reference-books.ts"

const most = 2n ** 63n - 1n
const unlimited = ["capture", "fee", "interest", "reversal", "settlement"]
const payments = ["payment", "transfer", "withdrawal"]

/** Whether there is no such account, or it is not the business of whoever asks. */
export const isHidden = (books: ReferenceBooks, { provenance }: LedgerCommand, id: string) => {
  const account = books.terms.get(id)
  const customer = provenance.onBehalfOf
  return account === undefined || (customer !== null && account.command.owner !== customer)
}

/** Whether a line takes from an account that is not the business of whoever asks. */
export const takesFromOthers = (
  books: ReferenceBooks,
  command: LedgerCommand,
  { account, side }: EntryLine
) =>
  account.kind === "running" &&
  side === (books.isAsset(account.id) ? "credit" : "debit") &&
  isHidden(books, command, account.id)

/** What speaks against taking an amount from an account, or reserving it there. */
export const take = (
  books: ReferenceBooks,
  id: string,
  asked: { amount: bigint; today: string; isLimited: boolean; spends: boolean; freed: bigint },
  no: Speak
): void => {
  const { amount, freed, isLimited, spends, today } = asked
  const rules = books.terms.get(id)?.command.rules
  if (rules === undefined) return
  const [day, held] = [books.spent(id, today) + amount, books.held(id) - freed]
  no("AccountStageRefused", books.stages.get(id) !== "active")
  no("BalanceOutOfRange", spends && day > most)
  no("LimitExceeded", isLimited && amount > (rules.singleLimit ?? amount))
  no("LimitExceeded", isLimited && day > (rules.dailyLimit ?? day))
  no(
    "InsufficientFunds",
    amount > books.balance(id) + rules.overdraftLimit - held - rules.minimumBalance
  )
}

/** Says what speaks against an entry of these lines, and gives what to do if nothing does. */
export const weighEntry = (
  books: ReferenceBooks,
  command: LedgerCommand,
  kind: string,
  lines: readonly EntryLine[],
  no: Speak,
  freed: { of: string; amount: bigint } | null = null
): (() => void) => {
  const { today } = command.provenance
  const sums = new Map<string, bigint>()
  const debits = new Map<string, bigint>()
  no("EntryLinesRefused", lines.length < 2 || lines.length > 100)
  for (const line of lines) {
    const { account, amount, side } = line
    const debit = side === "debit" ? amount.amount : -amount.amount
    const id = account.kind === "running" ? account.id : `${account.code} ${amount.currency}`
    no("AmountNotPositive", amount.amount <= 0n)
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + debit)
    debits.set(id, (debits.get(id) ?? 0n) + debit)
    if (account.kind === "internal") continue
    const terms = books.terms.get(id)
    no(
      "SameAccount",
      lines.some((other) => isOn(other, account.id) && other.side !== side)
    )
    no("AccountNotFound", terms === undefined || takesFromOthers(books, command, line))
    no("AccountCurrencyDiffers", terms?.command.currency !== amount.currency)
  }
  for (const sum of sums.values()) no("EntryUnbalanced", sum !== 0n)
  const pays = command.command === "book-entry" && payments.includes(kind)
  const own = [...debits].filter(([id]) => books.terms.has(id))
  for (const [id, debit] of own) {
    const after = books.balance(id) + (books.isAsset(id) ? debit : -debit)
    const amount = books.balance(id) - after
    no("AccountStageRefused", !["active", "frozen"].includes(books.stages.get(id) ?? ""))
    no("BalanceOutOfRange", after > most || after < -most)
    if (amount <= 0n) continue
    if (pays) {
      const alike = own.filter(([other]) => isAlike(books, id, other))
      const sum = alike.reduce((total, [, taken]) => total + (taken > 0n ? taken : 0n), 0n)
      weighPayer(
        books,
        command,
        { payer: id, amount: sum, steppedUp: command.steppedUp === true },
        no
      )
    }
    const isLimited = !unlimited.includes(kind)
    take(
      books,
      id,
      {
        amount,
        today,
        isLimited,
        spends: payments.includes(kind),
        freed: freed?.of === id ? freed.amount : 0n
      },
      no
    )
  }
  return () => {
    for (const [id, debit] of debits) {
      const amount = books.isAsset(id) ? -debit : debit
      if (books.terms.has(id) && amount > 0n && payments.includes(kind))
        books.spend(id, today, amount)
      books.debit(id, debit)
    }
  }
}

const isOn = ({ account }: EntryLine, id: AccountId): boolean =>
  account.kind === "running" && account.id === id
