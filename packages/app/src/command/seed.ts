/** `florin seed`: fills a bank for load tests. */
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { showProgress } from "../progress.ts"
import { seedBank } from "../seed/seed-bank.ts"
import type { Settings } from "../settings/index.ts"
import { StartRefused } from "../start-refused.ts"
import { resumable, withBank } from "./with-bank.ts"

interface Size {
  readonly accounts: number
  readonly transactions: number
}

const run = (size: Size) =>
  withBank((settings) =>
    Effect.gen(function* () {
      const currency = yield* firstCurrency(settings)
      const began = Date.now()
      yield* resumable(seedBank({ ...size, currency }, showProgress))
      const seconds = (Date.now() - began) / 1_000
      yield* Console.log(
        `The bank has ${size.accounts} seed accounts in ${currency} and ${size.transactions} transfers among them (${seconds.toFixed(1)} s).`
      )
    })
  )

const firstCurrency = ({ bank, environment }: Settings) => {
  const [first] = bank.currencies
  return environment === "production" || first === undefined
    ? Effect.fail(
        new StartRefused({ sentence: "Seeding is for load tests: a production bank takes none." })
      )
    : Effect.succeed(first)
}

const count = (name: string, least: number, most: number, fallback: number) =>
  Flag.Int(name).pipe(
    Flag.filter(
      (number) => number >= least && number <= most,
      () => `a whole number from ${least} to ${most}`
    ),
    Flag.withDefault(fallback)
  )

/** The command. */
export const seedCommand = Command.make(
  "seed",
  {
    accounts: count("accounts", 2, 1_000_000, 1_000).pipe(
      Flag.withDescription("How many accounts, each with money on it (1000 unless told)")
    ),
    transactions: count("transactions", 0, 100_000_000, 10_000).pipe(
      Flag.withDescription("How many transfers among them (10000 unless told)")
    )
  },
  run
).pipe(
  Command.withShortDescription("Fill a bank for load tests"),
  Command.withDescription(
    "Fill a bank for load tests, with accounts and transfers in its first currency. The same " +
      "call changes nothing when it is repeated, and completes what was stopped."
  ),
  Command.withExamples([
    {
      command: "florin seed --accounts 10000 --transactions 100000",
      description: "Ten thousand accounts, a hundred thousand transfers"
    }
  ])
)
