/**
 * The movements of the import: what each account begins with, and each order paid once.
 *
 * The data set says nothing of balances at the start of its orders. An account begins
 * with exactly what its orders take and a fixed amount besides (`openingSurplus`), out
 * of opening equity (3010) and with the date of its opening as the value date. All goes
 * through the ledger's port, where the group commit carries many at a time.
 */
import type { AccountId } from "@florin/domain/id"
import { EntryId, Ids } from "@florin/domain/id"
import { type EntryLine, type EntryText, submitEntry } from "@florin/domain/ledger"
import { money } from "@florin/domain/money"
import { Effect, Result } from "effect"
import type { Advance } from "../../progress.ts"
import type { BerkaAccount, BerkaOrder } from "./berka-data.ts"
import { commandsAtOnce, provenanceOfRow } from "./berka-program.ts"
import { czk } from "./czk.ts"

/** What every account has left when its orders are paid: 1,000.00 CZK. */
export const openingSurplus = 100_000n

/** A row whose movement the bank refused, and the refusal's name. */
export interface Refused {
  readonly row: string
  readonly reason: string
}

/** Funds every account; gives what was refused. */
export const fundAccounts = Effect.fn("fundAccounts")(function* (
  accounts: readonly BerkaAccount[],
  orders: readonly BerkaOrder[],
  ids: ReadonlyMap<string, AccountId>,
  advance: Advance
) {
  const needed = new Map<string, bigint>()
  for (const { account, amount } of orders)
    needed.set(account, (needed.get(account) ?? 0n) + amount)
  return yield* all(accounts, advance, (account) => {
    const amount = money((needed.get(account.id) ?? 0n) + openingSurplus, czk)
    return movement(`account ${account.id}`, `opening:${account.id}`, ids.get(account.id), {
      kind: "opening",
      valueDate: account.openedOn,
      words: [account.id, String(amount.amount)],
      text: { description: "Opening balance", reference: account.id, metadata: {} },
      lines: (id) => [
        { account: { kind: "internal", code: "3010" }, side: "debit", amount },
        { account: { kind: "running", id }, side: "credit", amount }
      ]
    })
  })
})

/** Pays every order to the clearing account of its bank; gives what was refused. */
export const payOrders = (
  orders: readonly BerkaOrder[],
  ids: ReadonlyMap<string, AccountId>,
  clearing: ReadonlyMap<string, AccountId>,
  advance: Advance
) =>
  all(orders, advance, (order) => {
    const { accountTo, bankTo, symbol } = order
    const amount = money(order.amount, czk)
    const to = clearing.get(bankTo)
    return movement(`order ${order.id}`, `order:${order.id}`, ids.get(order.account), {
      kind: "payment",
      valueDate: null,
      words: [order.account, bankTo, accountTo, String(order.amount), symbol],
      text: {
        description: `Payment order to ${accountTo}/${bankTo}`,
        reference: order.id,
        metadata: {
          order_id: order.id,
          bank_to: bankTo,
          account_to: accountTo,
          ...(symbol === "" ? {} : { k_symbol: symbol })
        }
      },
      lines: (id) =>
        to === undefined
          ? []
          : [
              { account: { kind: "running", id }, side: "debit", amount },
              { account: { kind: "running", id: to }, side: "credit", amount }
            ]
    })
  })

interface Movement {
  readonly kind: "opening" | "payment"
  readonly valueDate: BerkaAccount["openedOn"] | null
  /** What the row says: a row that was changed since is told apart. */
  readonly words: readonly string[]
  readonly text: EntryText
  readonly lines: (account: AccountId) => readonly EntryLine[]
}

const movement = Effect.fnUntraced(function* (
  row: string,
  key: string,
  account: AccountId | undefined,
  { kind, lines, text, valueDate, words }: Movement
) {
  if (account === undefined) return yield* Effect.die(new Error(`${row} has no account`))
  const outcome = yield* Effect.result(
    submitEntry({
      command: "book-entry",
      id: EntryId.ofUuid(yield* (yield* Ids).nextUuid),
      kind,
      lines: lines(account),
      valueDate,
      text,
      provenance: yield* provenanceOfRow(key, words)
    })
  )
  return Result.isSuccess(outcome) ? null : { row, reason: outcome.failure._tag }
})

const all = <Row, R>(
  rows: readonly Row[],
  advance: Advance,
  one: (row: Row) => Effect.Effect<Refused | null, never, R>
): Effect.Effect<readonly Refused[], never, R> =>
  Effect.map(
    Effect.forEach(rows, (row) => Effect.tap(one(row), () => advance(1)), {
      concurrency: commandsAtOnce
    }),
    (outcomes) => outcomes.filter((outcome) => outcome !== null)
  )
