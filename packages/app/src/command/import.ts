/** `florin import berka <folder>`: loads the Czech bank data set. */
import { resolve } from "node:path"
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { compareTotals, comparisonLines, differing } from "../import/berka/compare-totals.ts"
import type { ControlTotals } from "../import/berka/control-totals.ts"
import { publishedTotals } from "../import/berka/control-totals.ts"
import { importBerka } from "../import/berka/import-berka.ts"
import type { Refused } from "../import/berka/pay-orders.ts"
import { readFolder } from "../import/berka/read-folder.ts"
import { totalsOfData } from "../import/berka/totals-of-data.ts"
import { showProgress } from "../progress.ts"
import { OutcomeNotGood } from "./ending.ts"
import { resumable, withBank } from "./with-bank.ts"

const run = Effect.fn("importBerkaCommand")(function* (folder: string) {
  const data = yield* readFolder(resolve(folder))
  const { refused, totals } = yield* resumable(withBank(() => importBerka(data, showProgress)))
  yield* tellRefused(refused)
  const asRead = yield* tellTotals(totals, totalsOfData(data))
  if (refused.length > 0 || !asRead) return yield* new OutcomeNotGood()
})

const refusedTold = 20

const tellRefused = Effect.fnUntraced(function* (refused: readonly Refused[]) {
  if (refused.length === 0) return
  yield* Console.error(`${refused.length} rows were refused, and nothing was booked for them:`)
  for (const { reason, row } of refused.slice(0, refusedTold))
    yield* Console.error(`  ${row}: ${reason}`)
  if (refused.length > refusedTold)
    yield* Console.error(`  and ${refused.length - refusedTold} more.`)
})

/** Prints the totals; tells whether the books show what was read and what was published. */
const tellTotals = Effect.fnUntraced(function* (shown: ControlTotals, read: ControlTotals) {
  const published = compareTotals(shown, publishedTotals)
  for (const line of comparisonLines(published)) yield* Console.log(line)
  const notAsRead = differing(compareTotals(shown, read))
  const notAsPublished = differing(published)
  yield* Console.log(
    notAsRead.length > 0
      ? `The books differ from the files in ${notAsRead.map(({ name }) => name).join(", ")}.`
      : notAsPublished.length > 0
        ? "The books show what the files say, and the files are not the published data set."
        : `All ${published.length} control totals of the published data set hold.`
  )
  return notAsRead.length === 0 && notAsPublished.length === 0
})

const berka = Command.make(
  "berka",
  {
    folder: Argument.String("folder").pipe(
      Argument.withDescription(
        "The folder with account.asc, client.asc, disp.asc, district.asc and order.asc"
      )
    )
  },
  ({ folder }) => run(folder)
).pipe(
  Command.withShortDescription("The Czech bank data of the PKDD'99 Discovery Challenge"),
  Command.withDescription(
    "Load the Czech bank data of the PKDD'99 Discovery Challenge: clients, accounts with " +
      "their opening dates, and each payment order once. An account begins with what its " +
      "orders take and 1,000.00 CZK. It may be stopped and called again: nothing is booked twice."
  ),
  Command.withExamples([
    { command: "florin import berka ~/berka", description: "Load the files of that folder" }
  ])
)

/** The command, with one subcommand for each data set. */
export const importCommand = Command.make("import").pipe(
  Command.withShortDescription("Load a data set of another bank"),
  Command.withDescription("Load a data set of another bank into this one."),
  Command.withSubcommands([berka])
)
