/** `florin audit proof`: the proof that one entry or audit record is in the sealed log. */
import { type NothingToProve, proveInclusion } from "@florin/domain/audit"
import { AuditId, EntryId, uuidOf } from "@florin/domain/id"
import { Console, Effect, Result } from "effect"
import { Argument, Command } from "effect/cli"
import { proofForm } from "../../audit/seal-forms.ts"
import { StartRefused } from "../../start-refused.ts"
import { onLog } from "./on-log.ts"

const because = {
  "unknown-id": "is no entry and no audit record of this bank",
  "not-sealed-yet": "is not sealed yet: florin audit seal seals what has settled",
  "log-damaged": "cannot be proved, because the sealed log is damaged: see florin audit verify"
} as const satisfies Record<NothingToProve["because"], string>

const run = (id: string) =>
  onLog(() =>
    Effect.gen(function* () {
      if (Result.isFailure(EntryId.parse(id)) && Result.isFailure(AuditId.parse(id)))
        return yield* new StartRefused({
          sentence: `${id} is no id of an entry (entry_...) or of an audit record (audit_...).`
        })
      const proof = yield* proveInclusion(uuidOf(id)).pipe(
        Effect.mapError(
          (refusal) => new StartRefused({ sentence: `${id} ${because[refusal.because]}.` })
        )
      )
      yield* Console.log(JSON.stringify(proofForm(id, proof), null, 2))
    })
  )

/** The command. */
export const proofCommand = Command.make(
  "proof",
  { id: Argument.String("id").pipe(Argument.withDescription("An entry's or audit record's id")) },
  ({ id }) => run(id)
).pipe(
  Command.withShortDescription("Prove that a record is in the sealed log"),
  Command.withDescription(
    "Print the record as it was sealed, the path to its block's root, and the signed block. " +
      "verify-florin-export.mjs checks it without the bank."
  )
)
