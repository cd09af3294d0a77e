/**
 * LEDGER-5 on an adapter: a history decided one by one, in batches, and by the domain
 * alone gives the same outcomes, receipts and refusals to the last field.
 *
 * An adapter that adds a rule, forgets a change, or loads less than a command names
 * differs from the domain at some step, and the history is shrunk to that step.
 */
import { Effect, Option } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AccountRepository } from "../../src/account/index.ts"
import { unboundedAllowances } from "../../src/allowance/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import {
  decideBatch,
  Ledger,
  type LedgerCommand,
  type LedgerOutcome,
  LedgerReads,
  type RunningAccount
} from "../../src/ledger/index.ts"
import { givenAccount, givenCustomer } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { anyHistory, commandsOf, type HistoryAccounts } from "./history.ts"
import { afterNine } from "./provenance-of.ts"

/** A plain account, one with an overdraft, one with limits, and a frozen one. */
const givenAccounts = Effect.gen(function* () {
  const owner = yield* givenCustomer
  const accounts: HistoryAccounts = [
    yield* givenAccount({ owner, balance: 200n }),
    yield* givenAccount({ owner, balance: 100n, rules: { overdraftLimit: 80n } }),
    yield* givenAccount({
      owner,
      balance: 300n,
      rules: { singleLimit: 120n, dailyLimit: 200n, minimumBalance: 10n }
    }),
    yield* givenAccount({ owner, balance: 50n, stage: "frozen", stageSince: afterNine(0) })
  ]
  return accounts
})

const standings = (accounts: HistoryAccounts) =>
  Effect.gen(function* () {
    const repository = yield* AccountRepository
    const found: RunningAccount[] = []
    for (const id of accounts) found.push(Option.getOrThrow(yield* repository.find(id)).standing)
    return found
  })

/** What the domain decides by itself, with nothing but the accounts as they are now. */
const decidedAlone = (
  accounts: readonly RunningAccount[],
  commands: readonly LedgerCommand[]
): readonly LedgerOutcome[] =>
  decideBatch(
    { accounts, days: [], holds: [], entries: [], receipts: [] },
    commands,
    unboundedAllowances
  ).outcomes

const inBatches = Effect.fnUntraced(function* (
  commands: readonly LedgerCommand[],
  sizes: readonly number[]
) {
  const ledger = yield* Ledger
  const outcomes: LedgerOutcome[] = []
  let rest = commands
  for (let batch = 0; rest.length > 0; batch++) {
    const size = sizes.at(batch % sizes.length) ?? 1
    outcomes.push(...(yield* ledger.post(rest.slice(0, size))))
    rest = rest.slice(size)
  }
  return outcomes
})

/** Balances and numbers of the accounts, without their ids. */
const endOf = (accounts: HistoryAccounts) =>
  Effect.flatMap(LedgerReads, (reads) =>
    Effect.forEach(accounts, (id: AccountId) =>
      Effect.map(reads.balances(id, { of: "now" }), ({ account: _, ...balances }) => balances)
    )
  )

export const batchesContract = (run: RunOnBank): void => {
  describe("A history one by one and in batches", () => {
    it(
      "one by one, each outcome is what the domain decides alone",
      () =>
        fc.assert(
          fc.asyncProperty(anyHistory, (history) =>
            run(
              Effect.gen(function* () {
                const accounts = yield* givenAccounts
                const commands = yield* commandsOf(history, accounts)
                const expected = decidedAlone(yield* standings(accounts), commands)
                const ledger = yield* Ledger
                for (const [at, command] of commands.entries())
                  expect(yield* Effect.result(ledger.submit(command))).toStrictEqual(
                    expected.at(at)
                  )
              })
            )
          ),
          { numRuns: 25 }
        ),
      120_000
    )

    it(
      "in batches of any size, too, and the accounts end as they do one by one",
      () =>
        fc.assert(
          fc.asyncProperty(
            anyHistory,
            fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
            (history, sizes) =>
              run(
                Effect.gen(function* () {
                  const [together, alone] = [yield* givenAccounts, yield* givenAccounts]
                  const commands = yield* commandsOf(history, together)
                  const expected = decidedAlone(yield* standings(together), commands)
                  expect(yield* inBatches(commands, sizes)).toStrictEqual(expected)
                  const ledger = yield* Ledger
                  for (const command of yield* commandsOf(history, alone))
                    yield* Effect.result(ledger.submit(command))
                  expect(yield* endOf(together)).toStrictEqual(yield* endOf(alone))
                })
              )
          ),
          { numRuns: 25 }
        ),
      120_000
    )
  })
}
