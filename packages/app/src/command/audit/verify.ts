/** `florin audit verify`: the whole sealed log against the books as they are now. */

import { readFileSync } from "node:fs"
import { SealedLog, type VerifyLog, verifyLog } from "@florin/domain/audit"
import { bytesOfHex } from "@florin/domain/secret"
import { Console, Effect, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { headForm, KeptHead } from "../../audit/seal-forms.ts"
import { checksSignature } from "../../audit/seal-signer.ts"
import { showProgress } from "../../progress.ts"
import { StartRefused } from "../../start-refused.ts"
import { OutcomeNotGood } from "../ending.ts"
import { damageLine, verdictOf } from "./damage-lines.ts"
import { onLog } from "./on-log.ts"

interface Asked {
  readonly heads: readonly string[]
  readonly keys: readonly string[]
  readonly json: boolean
}

const run = ({ heads, json, keys }: Asked) =>
  onLog(() =>
    Effect.gen(function* () {
      const kept = yield* Effect.forEach(heads, readHeads)
      const last = yield* (yield* SealedLog).lastBlock
      const advance = yield* showProgress("Verifying", Number(last?.number ?? 0n))
      const found = yield* verifyLog({
        checksSignature,
        heads: kept.flat(),
        trusted: keys.length === 0 ? null : new Set(keys),
        progress: () => advance(1)
      })
      if (json) yield* Console.log(JSON.stringify(reportOf(found), null, 2))
      else {
        for (const damage of found.damages) yield* Console.log(damageLine(damage))
        for (const line of verdictOf(found)) yield* Console.log(line)
      }
      if (found.damages.length > 0) return yield* new OutcomeNotGood()
    })
  )

const reportOf = (found: Effect.Success<ReturnType<typeof verifyLog>>) => ({
  whole: found.damages.length === 0,
  blocks: found.blocks,
  records: String(found.records),
  unsealed: found.unsealed,
  keys: found.keys,
  head: found.head === null ? null : headForm(found.head),
  damages: found.damages.map((damage) => ({ ...damage, block: String(damage.block) }))
})

const readHead = Schema.decodeUnknownSync(Schema.fromJsonString(KeptHead))

/** The heads of a file, one a line. */
const readHeads = (path: string): Effect.Effect<VerifyLog["heads"], StartRefused> =>
  Effect.try({
    try: () =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => readHead(line))
        .map(({ hash, number }) => ({ number: BigInt(number), hash: bytesOfHex(hash) })),
    catch: () =>
      new StartRefused({
        sentence: `${path} is no file of heads: it holds one line a head, as florin audit head prints them.`
      })
  })

/** The command. */
export const verifyCommand = Command.make(
  "verify",
  {
    heads: Flag.File("head").pipe(
      Flag.atLeast(0),
      Flag.withDescription("A file of heads that were kept outside, one a line; may be repeated")
    ),
    keys: Flag.String("key").pipe(
      Flag.atLeast(0),
      Flag.withDescription("The id of a key that alone may have signed; may be repeated")
    ),
    json: Flag.Boolean("json").pipe(
      Flag.withDefault(false),
      Flag.withDescription("Print what was found as JSON, for programs")
    )
  },
  run
).pipe(
  Command.withShortDescription("Verify the sealed log against the books"),
  Command.withDescription(
    "Compute every sealed record anew from the books, and check roots, chain and signatures. " +
      "Ends with 0 when the log is whole, and with 1 and the places when it is not. A chain " +
      "that was cut at its end is found by heads that were kept outside (--head)."
  )
)
