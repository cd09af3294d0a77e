/** `florin audit head`: the end of the chain as one line, to be kept outside of the bank. */
import { headOf, SealedLog } from "@florin/domain/audit"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { headForm } from "../../audit/seal-forms.ts"
import { StartRefused } from "../../start-refused.ts"
import { onLog } from "./on-log.ts"

const run = onLog(() =>
  Effect.gen(function* () {
    const last = yield* (yield* SealedLog).lastBlock
    if (last === null)
      return yield* new StartRefused({ sentence: "Nothing is sealed yet: see florin audit seal." })
    yield* Console.log(JSON.stringify(headForm(headOf(last))))
  })
)

/** The command. */
export const headCommand = Command.make("head", {}, () => run).pipe(
  Command.withShortDescription("Print the signed end of the sealed log"),
  Command.withDescription(
    "Print the last head as one line of JSON. Kept where nobody of the bank can change it, it " +
      "shows later that nothing before it was cut off or written anew."
  ),
  Command.withExamples([
    { command: "florin audit head >> heads.ndjson", description: "Keep the head of today" }
  ])
)
