/**
 * Growth: what a transfer costs in a bank with a million accounts beside one with ten
 * thousand, and in a bank with five million postings beside one that has none.
 */
import { runAudit } from "@florin/adapters-postgres"
import { Effect } from "effect"
import { accountsIn, type BankPlan } from "../bank/bank-plan.ts"
import { asOwner, type Bank, makeBank } from "../bank/make-bank.ts"
import type { BenchServer } from "../bench-server.ts"
import type { Figure, Goal } from "../figure.ts"
import type { Part } from "../part.ts"
import { type Comparison, type Contender, compareInRounds, tell } from "../rounds.ts"
import { openForTransfers, spreadOver } from "../transfers.ts"

const smallPlan: BankPlan = { customers: 1_000, accountsOfCustomer: 10, entries: 0 }

const goals = {
  accounts: { name: "flat-accounts", bar: 1.3, aim: null, wanted: "at most" },
  postings: { name: "flat-postings", bar: 1.3, aim: null, wanted: "at most" }
} as const

/** The cost of a transfer at 10,000 and at 1,000,000 accounts. */
export const flatAccountsPart: Part = {
  name: "flat-accounts",
  says: "what a transfer costs in a bank with many accounts, beside one with few",
  figures: [goals.accounts.name],
  run: Effect.fn("flatAccountsPart")(function* ({ server, settings }) {
    const small = yield* makeBank(server, "few_accounts", smallPlan)
    const plan = { ...smallPlan, customers: settings.accountsMany / smallPlan.accountsOfCustomer }
    const large = yield* makeBank(server, "many_accounts", plan)
    const comparisons = yield* compareInRounds(
      settings,
      { name: accountsText(small), measure: yield* costIn(small, settings.inFlight) },
      [
        {
          ...goals.accounts,
          name: accountsText(large),
          measure: yield* costIn(large, settings.inFlight)
        }
      ]
    )
    return comparisons.map((each) => costFigure(goals.accounts, each, accountsText(small)))
  })
}

/** The cost of a transfer at no postings and at five million. */
export const flatPostingsPart: Part = {
  name: "flat-postings",
  says: "what a transfer costs in a bank with a past, beside a new one",
  figures: [goals.postings.name],
  run: Effect.fn("flatPostingsPart")(function* ({ server, settings }) {
    const plan = { ...smallPlan, entries: Math.floor(settings.postingsMany / 2) }
    const past = yield* makeBank(server, "with_a_past", plan)
    const comparisons = yield* compareInRounds(
      settings,
      { name: "0 postings", measure: costInNewBank(server, settings.inFlight) },
      [
        {
          name: `${settings.postingsMany.toLocaleString("en")} postings`,
          measure: yield* costIn(past, settings.inFlight)
        }
      ]
    )
    yield* tellAudit(past)
    return comparisons.map((each) => costFigure(goals.postings, each, "0 postings"))
  })
}

const accountsText = ({ plan }: Bank): string => `${accountsIn(plan).toLocaleString("en")} accounts`

/** Measures the microseconds that a transfer costs, all accounts taking part. */
const costIn = (bank: Bank, inFlight: number) =>
  Effect.map(
    openForTransfers(bank, inFlight),
    (transfers) => (seconds: number) =>
      Effect.map(transfers(spreadOver(accountsIn(bank.plan)))(seconds), (rate) => 1_000_000 / rate)
  )

// Measuring adds postings: a bank without any is a new one each time.
const costInNewBank = (server: BenchServer, inFlight: number) => {
  let made = 0
  return (seconds: number) =>
    Effect.scoped(
      Effect.gen(function* () {
        const bank = yield* makeBank(server, `new_bank_${made++}`, smallPlan)
        const cost = yield* costIn(bank, inFlight)
        yield* cost(1)
        return yield* cost(seconds)
      })
    )
}

const tellAudit = Effect.fn("tellAudit")(function* (bank: Bank) {
  const begun = Date.now()
  const findings = yield* asOwner(
    bank.url,
    runAudit(() => Effect.void)
  )
  const broken = findings.filter(({ violations }) => violations > 0n)
  if (broken.length > 0)
    return yield* Effect.die(
      new Error(`the audit found ${broken.map(({ law }) => law).join(", ")}`)
    )
  tell(
    `The audit of that bank found nothing wrong (${((Date.now() - begun) / 1000).toFixed(0)} s).`
  )
})

const costFigure = (goal: Goal, each: Comparison<Contender>, beside: string): Figure => ({
  ...goal,
  ours: `${each.figure.toFixed(1)} µs at ${each.contender.name}`,
  beside: `${each.reference.toFixed(1)} µs at ${beside}`,
  ratio: each.ratio,
  range: [each.ratioMin, each.ratioMax]
})
