/** `florin audit seal`: seals what has settled, once; a running service does so by itself. */
import { sealLog } from "@florin/domain/audit"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { nodeDigest } from "../../audit/node-digest.ts"
import { sealSigner } from "../../audit/seal-signer.ts"
import { withBank } from "../with-bank.ts"

const run = withBank((settings) =>
  Effect.gen(function* () {
    const blocks = yield* sealLog()
    const records = blocks.reduce((sum, { leafCount }) => sum + leafCount, 0)
    const last = blocks.at(-1)
    yield* Console.log(
      last === undefined
        ? "Nothing is to be sealed, or somebody else is sealing now."
        : `Sealed ${records} records in ${blocks.length} blocks, up to block ${last.number}.`
    )
  }).pipe(Effect.provide(nodeDigest), Effect.provide(sealSigner(settings)))
)

/** The command. */
export const sealCommand = Command.make("seal", {}, () => run).pipe(
  Command.withShortDescription("Seal what has settled in the log"),
  Command.withDescription(
    "Seal the journal entries and audit records that have settled, in blocks that are chained " +
      "and signed. A running service does this by itself every FLORIN_SEAL_SECONDS."
  )
)
