/** `florin audit export`: the sealed log as a file that can be checked without the bank. */
import { SealedLog } from "@florin/domain/audit"
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { writeExport } from "../../audit/write-export.ts"
import { showProgress } from "../../progress.ts"
import { StartRefused } from "../../start-refused.ts"
import { onLog } from "./on-log.ts"

const run = (path: string) =>
  onLog(() =>
    Effect.gen(function* () {
      const last = yield* (yield* SealedLog).lastBlock
      const advance = yield* showProgress("Exporting", Number(last?.number ?? 0n))
      const { blocks, records } = yield* writeExport(path, () => advance(1)).pipe(
        Effect.mapError(({ cause }) => notWritten(path, cause))
      )
      yield* Console.log(`${records} records in ${blocks} blocks are in ${path}.`)
    })
  )

const notWritten = (path: string, cause: unknown) =>
  new StartRefused({
    sentence: `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`
  })

/** The command. */
export const exportCommand = Command.make(
  "export",
  {
    file: Argument.String("file").pipe(
      Argument.withDescription("The file to write, which must not be there yet")
    )
  },
  ({ file }) => run(file)
).pipe(
  Command.withShortDescription("Write the sealed log into a file"),
  Command.withDescription(
    "Write all keys, blocks and sealed records, one JSON value a line. Personal data is not " +
      "among them. verify-florin-export.mjs checks the file without the bank."
  )
)
