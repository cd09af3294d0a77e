/** Statements: pages of an account's postings, with the balance before and after each page. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { AccountId } from "../../src/id/index.ts"
import {
  AccountNotFound,
  LedgerReads,
  type Statement,
  type StatementRequest
} from "../../src/ledger/index.ts"
import {
  booked,
  cash,
  deposited,
  line,
  reversed,
  running,
  transferred,
  usd,
  withdrawn
} from "./asked.ts"
import { expectPages, walk } from "./expect-pages.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, unknownAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine } from "./provenance-of.ts"

const firstPage = { size: 100, direction: "forward", position: null } as const

const statement = (request: Partial<StatementRequest> & { readonly account: AccountId }) =>
  Effect.flatMap(LedgerReads, (reads) =>
    reads.statement({ from: null, until: null, page: firstPage, ...request })
  )

const numbers = ({ rows }: Statement) => rows.map(({ posting }) => posting.sequence)

/** Seven postings, at 9:01 to 9:07: in 100, out 10, out 20, in 5, in 1, out 6 and in 30. */
const givenSeven = Effect.gen(function* () {
  const account = yield* givenAccount()
  const changes = [100n, -10n, -20n, 5n, 1n, -6n, 30n]
  for (const [at, change] of changes.entries())
    yield* change > 0n
      ? deposited({ to: account, amount: change, at: afterNine(at + 1) })
      : withdrawn({ from: account, amount: -change, at: afterNine(at + 1) })
  return account
})

export const statementContract = (run: RunOnBank): void => {
  describe("Statements", () => {
    it("a line is the posting with what its entry says, oldest first", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const other = yield* givenAccount()
          const text = { description: "Rent", reference: "R-1", metadata: { flat: "4" } }
          const first = (yield* deposited({ to: account, amount: 90n, at: afterNine(1) })).receipt
          const second = (yield* transferred({
            from: account,
            to: other,
            amount: 40n,
            at: afterNine(2),
            text
          })).receipt
          const shown = yield* statement({ account })
          expect(shown).toStrictEqual({
            account,
            currency: usd,
            openingBalance: 0n,
            closingBalance: 50n,
            next: null,
            previous: null,
            rows: [first.entry, second.entry].map((entry) => ({
              entry: entry.id,
              kind: entry.kind,
              bookedAt: entry.bookedAt,
              valueDate: entry.valueDate,
              text: entry.text,
              posting: entry.postings.find((posting) => posting.account === account)
            }))
          })
        })
      ))

    it("every posting of an entry on the account is a line, and a reversal is one more", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const { receipt } = yield* booked({
            kind: "deposit",
            lines: [
              line("debit", cash, 7n),
              line("credit", running(account), 3n),
              line("credit", running(account), 4n)
            ]
          })
          yield* reversed({ reverses: receipt.entry.id })
          const shown = yield* statement({ account })
          expect(
            shown.rows.map(({ kind, posting: { amount, balanceAfter } }) => [
              kind,
              amount.amount,
              balanceAfter
            ])
          ).toStrictEqual([
            ["deposit", 3n, 3n],
            ["deposit", 4n, 7n],
            ["reversal", 3n, 4n],
            ["reversal", 4n, 0n]
          ])
        })
      ))

    it("walked both ways, it shows each posting once", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenSeven
          yield* expectPages(
            (page: StatementRequest["page"]) => statement({ account, page }),
            ({ posting }) => posting.sequence,
            [1n, 2n, 3n, 4n, 5n, 6n, 7n]
          )
        })
      ))

    it("each page opens with the balance on which the page before it closed", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenSeven
          const list = (page: StatementRequest["page"]) => statement({ account, page })
          const ends = [
            [0n, 90n],
            [90n, 75n],
            [75n, 70n],
            [70n, 100n]
          ]
          const bounds = ({ openingBalance, closingBalance }: Statement) => [
            openingBalance,
            closingBalance
          ]
          const position: bigint | null = null
          const first = yield* list({ size: 2, direction: "forward", position })
          const second = yield* list({ size: 2, direction: "forward", position: first.next })
          const third = yield* list({ size: 2, direction: "forward", position: second.next })
          const fourth = yield* list({ size: 2, direction: "forward", position: third.next })
          expect([first, second, third, fourth].map(bounds)).toStrictEqual(ends)
          const back = yield* list({ size: 2, direction: "backward", position: fourth.previous })
          expect(back).toStrictEqual(third)
          const last = yield* list({ size: 3, direction: "backward", position })
          expect([numbers(last), ...bounds(last)]).toStrictEqual([[5n, 6n, 7n], 75n, 100n])
        })
      ))

    it("a period holds what was booked at or after its beginning and before its end", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenSeven
          const shown = yield* statement({ account, from: afterNine(3), until: afterNine(6) })
          expect(numbers(shown)).toStrictEqual([3n, 4n, 5n])
          expect(shown).toMatchObject({
            openingBalance: 90n,
            closingBalance: 76n,
            next: null,
            previous: null
          })
          yield* expectPages(
            (page: StatementRequest["page"]) =>
              statement({ account, from: afterNine(3), until: afterNine(6), page }),
            ({ posting }) => posting.sequence,
            [3n, 4n, 5n]
          )
          const since = yield* statement({ account, from: afterNine(7) })
          expect(since).toMatchObject({ openingBalance: 70n, closingBalance: 100n })
          const until = yield* statement({ account, until: afterNine(2) })
          expect(until).toMatchObject({ openingBalance: 0n, closingBalance: 100n })
        })
      ))

    it.each(["forward", "backward"] as const)(
      "a period without postings opens and closes on the balance of its time, asked %s",
      (direction) =>
        run(
          Effect.gen(function* () {
            const account = yield* givenSeven
            const page = { size: 5, direction, position: null }
            const empty = { rows: [], next: null, previous: null }
            const quiet = { from: afterNine(8), until: afterNine(9) }
            expect(yield* statement({ account, ...quiet, page })).toStrictEqual({
              ...empty,
              account,
              currency: usd,
              openingBalance: 100n,
              closingBalance: 100n
            })
            const before = { from: null, until: afterNine(1) }
            expect(yield* statement({ account, ...before, page })).toMatchObject({
              ...empty,
              openingBalance: 0n,
              closingBalance: 0n
            })
            const unused = yield* givenAccount()
            expect(yield* statement({ account: unused, page })).toMatchObject({
              ...empty,
              openingBalance: 0n,
              closingBalance: 0n
            })
          })
        )
    )

    it("postings added while it is read follow at its end", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenSeven
          const list = (page: StatementRequest["page"]) => statement({ account, page })
          const first = yield* list({ size: 4, direction: "forward", position: null })
          yield* deposited({ to: account, amount: 1n, at: afterNine(8) })
          yield* deposited({ to: account, amount: 2n, at: afterNine(9) })
          const second = yield* list({ size: 4, direction: "forward", position: first.next })
          const third = yield* list({ size: 4, direction: "forward", position: second.next })
          expect([first, second, third].map(numbers)).toStrictEqual([
            [1n, 2n, 3n, 4n],
            [5n, 6n, 7n, 8n],
            [9n]
          ])
          expect(third).toMatchObject({ closingBalance: 103n, next: null })
        })
      ))

    it("a page holds at most 100 lines, however many are asked for", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          const parts = (count: number) =>
            Array.from({ length: count }, () => line("credit", running(account), 1n))
          yield* booked({ kind: "deposit", lines: [line("debit", cash, 99n), ...parts(99)] })
          yield* booked({ kind: "deposit", lines: [line("debit", cash, 3n), ...parts(3)] })
          const pages = yield* walk(
            (page: StatementRequest["page"]) => statement({ account, page }),
            1000,
            "forward"
          )
          expect(pages.map(({ rows }) => rows.length)).toStrictEqual([100, 2])
        })
      ))

    it("an account that does not exist has no statement", () =>
      run(
        Effect.gen(function* () {
          const account = yield* unknownAccount
          yield* expectRefusal(new AccountNotFound({ account }), statement({ account }))
        })
      ))
  })
}
