/** Customers, accounts and movements of a bank on PostgreSQL, as specs need them. */
import { AccountRepository, decideOpening, plainRules } from "@florin/domain/account"
import { noStanding, unboundedAllowances } from "@florin/domain/allowance"
import { IdempotencyKey } from "@florin/domain/atomicity"
import { type Provenance, recordAudit } from "@florin/domain/audit"
import { businessDateOf, instantFromMillis } from "@florin/domain/calendar"
import { AccountId, CustomerId, EntryId } from "@florin/domain/id"
import { CustomerRepository } from "@florin/domain/identity"
import { type BookEntry, Ledger, type LineAccount } from "@florin/domain/ledger"
import { currency, money } from "@florin/domain/money"
import { Effect, Result } from "effect"
import { nextUuid } from "./bank-ports.ts"

/** The currency of every account that specs open. */
export const usd = Result.getOrThrow(currency("USD"))

/** A provenance of its own, under a fresh key unless one is given. */
export const freshProvenance = (key = nextUuid()): Provenance => ({
  intent: { principal: "spec", route: "spec", key: IdempotencyKey.make(key), fingerprint: "f" },
  requestId: "spec",
  address: null,
  onBehalfOf: null,
  at: instantFromMillis(Date.now()),
  today: businessDateOf("2026-03-01")
})

const bookingOf = (
  kind: "deposit" | "transfer",
  lines: { readonly debit: LineAccount; readonly credit: LineAccount; readonly amount: bigint }
): BookEntry => ({
  command: "book-entry",
  id: EntryId.ofUuid(nextUuid()),
  kind,
  lines: [
    { account: lines.debit, side: "debit", amount: money(lines.amount, usd) },
    { account: lines.credit, side: "credit", amount: money(lines.amount, usd) }
  ],
  valueDate: null,
  text: { description: "spec", reference: "", metadata: {} },
  provenance: freshProvenance()
})

/** A command that moves an amount between two accounts. */
export const transferOf = (from: AccountId, to: AccountId, amount: bigint): BookEntry =>
  bookingOf("transfer", {
    debit: { kind: "running", id: from },
    credit: { kind: "running", id: to },
    amount
  })

/** Opens accounts in USD for a new customer and puts an amount on each, if any. */
export const openAccounts = Effect.fnUntraced(function* (count: number, amount: bigint) {
  const customers = yield* CustomerRepository
  const owner = CustomerId.ofUuid(nextUuid())
  const { at } = freshProvenance()
  yield* customers.add({ id: owner, name: "Ada", createdAt: at, metadata: {} })
  return yield* openAccountsOf(owner, count, amount)
})

/** The same for a customer of the bank. */
export const openAccountsOf = Effect.fnUntraced(function* (
  owner: CustomerId,
  count: number,
  amount: bigint
) {
  const accounts = yield* AccountRepository
  const ledger = yield* Ledger
  const provenance = freshProvenance()
  const opened: AccountId[] = []
  for (let number = 0; number < count; number++) {
    const id = AccountId.ofUuid(nextUuid())
    const account = yield* Effect.fromResult(
      decideOpening(
        {
          owner,
          product: "checking",
          currency: usd,
          nickname: "",
          rules: plainRules,
          metadata: {},
          openedOn: null,
          provenance
        },
        {
          id,
          serial: yield* accounts.nextSerial,
          offered: [usd],
          ownerStanding: noStanding,
          accountsBefore: 0,
          allowances: unboundedAllowances
        }
      )
    )
    yield* accounts.add(account)
    yield* recordAudit({
      action: "account-opened",
      subject: id,
      provenance,
      before: {},
      after: { number: account.number }
    })
    opened.push(id)
  }
  const cash: LineAccount = { kind: "internal", code: "1010" }
  yield* Effect.forEach(
    amount > 0n ? opened : [],
    (id) =>
      ledger.submit(bookingOf("deposit", { debit: cash, credit: { kind: "running", id }, amount })),
    { concurrency: "unbounded", discard: true }
  )
  return { owner, accounts: opened }
})
