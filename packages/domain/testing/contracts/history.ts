/**
 * Random histories of commands on four accounts, as plain steps that name accounts, holds
 * and entries by their place. The same steps make the same commands, with ids of their
 * own, on any four accounts.
 */
import { Effect } from "effect"
import * as fc from "fast-check"
import type { Instant } from "../../src/calendar/index.ts"
import type { AccountId, EntryId, HoldId, Ids } from "../../src/id/index.ts"
import type { LedgerCommand } from "../../src/ledger/index.ts"
import {
  captureOf,
  depositOf,
  eur,
  freshEntryId,
  freshHoldId,
  holdOf,
  releaseOf,
  reversalOf,
  running,
  transferOf,
  usd,
  withdrawalOf
} from "./asked.ts"
import { type Asked, afterNine, freshKey, freshText } from "./provenance-of.ts"

/** The accounts that a history moves money on. */
export type HistoryAccounts = readonly [AccountId, AccountId, AccountId, AccountId]

const places = [0, 1, 2, 3] as const
const entryActs = ["deposit", "withdraw", "transfer", "capture", "reverse"] as const
const holdActs = ["hold", "release", "expire"] as const

/** One step of a history. */
export interface HistoryStep {
  readonly act: (typeof entryActs)[number] | (typeof holdActs)[number]
  readonly from: (typeof places)[number]
  readonly to: (typeof places)[number]
  readonly amount: bigint
  readonly inEuros: boolean
  /** Which hold or entry, counted back from the latest; before the first there is an unknown one. */
  readonly back: number
  /** Minutes since the step before. */
  readonly minutes: number
  /** Uses the key of an earlier step, so many back, for the same or for something else. */
  readonly repeats: { readonly back: number; readonly same: boolean } | null
}

/** The last account, which may be frozen, is named less often than the others. */
const anyPlace = fc.constantFrom(...places.slice(0, 3), ...places)

/** Amounts stay near the balances they meet, so that both answers to most steps are common. */
export const anyHistory: fc.Arbitrary<readonly HistoryStep[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...entryActs, "transfer", "hold", "hold", ...holdActs),
    from: anyPlace,
    to: anyPlace,
    amount: fc.oneof(
      { weight: 12, arbitrary: fc.bigInt({ min: 1n, max: 150n }) },
      { weight: 1, arbitrary: fc.constant(0n) }
    ),
    inEuros: fc.integer({ min: 0, max: 15 }).map((chance) => chance === 0),
    back: fc.nat({ max: 5 }),
    minutes: fc.nat({ max: 25 }),
    repeats: fc.oneof(
      { weight: 7, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.record({ back: fc.nat({ max: 4 }), same: fc.boolean() }) }
    )
  }),
  { minLength: 1, maxLength: 40, size: "max" }
)

/** The commands of a history on these accounts. */
export const commandsOf = Effect.fnUntraced(function* (
  history: readonly HistoryStep[],
  accounts: HistoryAccounts
) {
  const principal = yield* freshText
  const commands: LedgerCommand[] = []
  let minutes = 0
  for (const step of history) {
    minutes += step.minutes
    // A key belongs to a route, and what a route answers is either an entry or a hold.
    const route = holdActs.some((act) => act === step.act) ? "holds" : "entries"
    const earlier = commands
      .map(({ provenance }) => provenance.intent)
      .filter((intent) => intent.route === route)
    const repeated = step.repeats === null ? undefined : earlier.at(-1 - step.repeats.back)
    const asked = {
      principal,
      route,
      key: repeated?.key ?? (yield* freshKey),
      fingerprint: (step.repeats?.same === true && repeated?.fingerprint) || (yield* freshText),
      at: afterNine(minutes)
    }
    const facts = { accounts, asked, before: commands, expiresAt: afterNine(minutes + 60) }
    commands.push(yield* commandOf(step, facts))
  }
  return commands
})

interface StepFacts {
  readonly accounts: HistoryAccounts
  readonly asked: Asked
  readonly before: readonly LedgerCommand[]
  /** When a hold ends that is placed now. */
  readonly expiresAt: Instant
}

const commandOf = Effect.fnUntraced(function* (
  step: HistoryStep,
  { accounts, asked, before, expiresAt }: StepFacts
): Effect.fn.Return<LedgerCommand, never, Ids> {
  const [from, to] = [accounts[step.from], accounts[step.to]]
  const sum = { amount: step.amount, currency: step.inEuros ? eur : usd }
  const hold = backFrom(holdsOf(before), step.back) ?? (yield* freshHoldId)
  const reverses = backFrom(entriesOf(before), step.back) ?? (yield* freshEntryId)
  switch (step.act) {
    case "deposit":
      return yield* depositOf({ ...asked, ...sum, to })
    case "withdraw":
      return yield* withdrawalOf({ ...asked, ...sum, from })
    case "transfer":
      return yield* transferOf({ ...asked, ...sum, from, to })
    case "hold":
      return yield* holdOf({ ...asked, ...sum, account: from, expiresAt })
    case "capture":
      // Of an even amount the whole hold is captured.
      return yield* captureOf({
        ...asked,
        ...(step.amount % 2n === 0n ? {} : sum),
        hold,
        to: running(to)
      })
    case "release":
      return yield* releaseOf({ ...asked, hold })
    case "expire":
      return yield* releaseOf({ ...asked, hold, because: "expired" })
    case "reverse":
      return yield* reversalOf({ ...asked, reverses })
  }
})

/** Counts back from the latest, over and over; one step before the first there is nothing. */
const backFrom = <Id>(ids: readonly Id[], back: number): Id | undefined =>
  ids.at(-1 - (back % (ids.length + 1)))

const holdsOf = (commands: readonly LedgerCommand[]): readonly HoldId[] =>
  commands.flatMap((each) => (each.command === "place-hold" ? [each.id] : []))

const entriesOf = (commands: readonly LedgerCommand[]): readonly EntryId[] =>
  commands.flatMap((each) =>
    each.command === "place-hold" || each.command === "release-hold" ? [] : [each.id]
  )
