/**
 * `florin simulate rail`: plays the other banks on the folders of this bank's rail, or sends
 * payments of theirs, for whoever tries a bank out.
 */
import { randomBytes, randomUUID } from "node:crypto"
import { sendIncoming, simulateRail } from "@florin/adapters-iso20022/simulator"
import { type Instant, instantFromMillis } from "@florin/domain/calendar"
import {
  type CurrencyCode,
  currency,
  formatAmount,
  type Money,
  money,
  parseAmount
} from "@florin/domain/money"
import { Clock, Console, Effect, Result } from "effect"
import { Command, Flag } from "effect/cli"
import type { Settings } from "../settings/index.ts"
import { StartRefused } from "../start-refused.ts"
import { simulatorFolders } from "../wire/rail-folders.ts"
import { readOwnBank } from "../wire/read-own-bank.ts"
import { expectStop } from "./ending.ts"
import { withSettings } from "./with-settings.ts"

interface Asked {
  readonly pace: number
  readonly incoming: number
  readonly to: string
  readonly from: string
  readonly amount: string
  readonly currency: string
}

const run = (asked: Asked) =>
  withSettings((settings) =>
    Effect.gen(function* () {
      const folder = yield* folderOf(settings)
      return yield* asked.incoming > 0 ? send(settings, folder, asked) : play(folder, asked.pace)
    }).pipe(
      Effect.catchTag("RailUnavailable", ({ message }) =>
        refuse(`The rail is not there: ${message}.`)
      )
    )
  )

const refuse = (sentence: string) => Effect.fail(new StartRefused({ sentence }))

const folderOf = ({ environment, wires: { rail } }: Settings) => {
  if (environment === "production")
    return refuse("The other side is simulated for trying out: a production bank has a real one.")
  return rail === undefined
    ? refuse("This bank has no rail: FLORIN_WIRE_RAIL names the folder of one.")
    : Effect.succeed(rail.folder)
}

const lookMillisMax = 500

const play = Effect.fnUntraced(function* (folder: string, pace: number) {
  const folders = simulatorFolders(folder)
  expectStop()
  yield* Console.log(
    `The other side takes what is in ${folders.outbox}, and answers into ${folders.inbox}.`
  )
  yield* Console.log("Stop it with Ctrl-C.")
  return yield* simulateRail(folders, { stepMillis: pace }, Math.min(pace, lookMillisMax))
})

const send = Effect.fnUntraced(function* (settings: Settings, folder: string, asked: Asked) {
  const { from, incoming, to } = asked
  if (!/^[!-~]{1,34}$/u.test(to))
    return yield* refuse("--to is the number of the account that --incoming is for.")
  if (!/^[^\p{Cc}\p{Cs}]{1,140}$/u.test(from))
    return yield* refuse("--from is a name of 1 to 140 characters.")
  const amount = yield* amountOf(settings, asked)
  const bank = yield* readOwnBank(settings)
  const at: Instant = instantFromMillis(yield* Clock.currentTimeMillis)
  for (let sent = 0; sent < incoming; sent++)
    yield* sendIncoming(simulatorFolders(folder), bank, {
      id: `SIMIN${randomBytes(12).toString("hex").toUpperCase()}`,
      uetr: randomUUID(),
      accountNumber: to,
      amount,
      debtorName: from,
      at
    })
  yield* Console.log(
    `${incoming} ${incoming === 1 ? "payment" : "payments"} of ${wordsOf(amount)} to ${to} from ${from}: the bank takes them in when it next looks.`
  )
})

const wordsOf = ({ amount, currency: code }: Money): string =>
  `${formatAmount(amount, code)} ${code}`

const amountOf = ({ bank }: Settings, asked: Asked) => {
  const [first] = bank.currencies
  const code: Result.Result<CurrencyCode, unknown> =
    asked.currency === "" && first !== undefined ? Result.succeed(first) : currency(asked.currency)
  if (Result.isFailure(code)) return refuse("--currency is a code of ISO 4217, such as USD.")
  const minor = parseAmount(asked.amount, code.success)
  return Result.isFailure(minor) || minor.success <= 0n
    ? refuse(`--amount is more than nothing, in the form of ${code.success}.`)
    : Effect.succeed(money(minor.success, code.success))
}

const wholeNumber = (name: string, least: number, most: number, fallback: number) =>
  Flag.Int(name).pipe(
    Flag.filter(
      (number) => number >= least && number <= most,
      () => `a whole number from ${least} to ${most}`
    ),
    Flag.withDefault(fallback)
  )

const text = (name: string, fallback: string) => Flag.String(name).pipe(Flag.withDefault(fallback))

const rail = Command.make(
  "rail",
  {
    pace: wholeNumber("pace", 1, 3_600_000, 1_000).pipe(
      Flag.withDescription("Milliseconds between a wire and its first answer, and between two")
    ),
    incoming: wholeNumber("incoming", 0, 1_000, 0).pipe(
      Flag.withDescription("Send so many payments to this bank, and end")
    ),
    to: text("to", "").pipe(Flag.withDescription("The number of the account that they are for")),
    from: text("from", "Simulated Sender").pipe(Flag.withDescription("Whose payments they are")),
    amount: text("amount", "100").pipe(Flag.withDescription("What each comes to")),
    currency: text("currency", "").pipe(
      Flag.withDescription("Its currency; the bank's first unless told")
    )
  },
  run
).pipe(
  Command.withShortDescription("The other banks, on the folders of the rail"),
  Command.withDescription(
    "Play the other banks on the folders of FLORIN_WIRE_RAIL until it is stopped: settle, " +
      "refuse, return and delay wires by the last two digits of their amounts, or by words in " +
      "their texts. With --incoming, send payments to an account instead, and end. A bank whose " +
      "rail is simulated plays the first part by itself. Refused in production."
  ),
  Command.withExamples([
    { command: "florin simulate rail --pace 200", description: "Answer five times as fast" },
    {
      command: "florin simulate rail --incoming 3 --to 100000000034 --amount 250.00",
      description: "Three payments to a customer of this bank"
    }
  ])
)

/** The command, with one subcommand for each thing that is simulated. */
export const simulateCommand = Command.make("simulate").pipe(
  Command.withShortDescription("Play what is outside of the bank, for trying it out"),
  Command.withDescription("Play what is outside of the bank, for whoever tries one out."),
  Command.withSubcommands([rail])
)
