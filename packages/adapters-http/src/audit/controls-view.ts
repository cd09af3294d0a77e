/** The bank's controls, as they are published. */
import type { ControlsReport } from "@florin/domain/audit"
import { InstantSchema, instantToIso } from "@florin/domain/calendar"
import { Schema } from "effect"

const Control = Schema.Struct({
  law: Schema.String,
  sentence: Schema.String,
  checks: Schema.String.annotate({ description: "What is examined and counted" }),
  query: Schema.String.annotate({ description: "The query that proves it" }),
  holds: Schema.NullOr(Schema.Boolean).annotate({
    description: "Null when the check took too long to be told"
  }),
  rowsChecked: Schema.NullOr(Schema.Int),
  violations: Schema.NullOr(Schema.Int),
  evidence: Schema.Array(Schema.String).annotate({ description: "The first offenders" }),
  millis: Schema.Int
}).annotate({ identifier: "Control" })

const Seal = Schema.Struct({
  block: Schema.NullOr(Schema.String),
  sealedAt: Schema.NullOr(InstantSchema),
  records: Schema.String,
  unsealed: Schema.Int.annotate({ description: "Counted up to 10,000" }),
  keyId: Schema.NullOr(Schema.String)
}).annotate({ identifier: "SealState", description: "How far the log is sealed" })

/** The published form of a report. */
export const ControlsView = Schema.Struct({
  ranAt: InstantSchema,
  holds: Schema.NullOr(Schema.Boolean).annotate({
    description: "Whether every law holds; null when none is known to be broken and one is not told"
  }),
  controls: Schema.Array(Control),
  seal: Seal
}).annotate({ identifier: "Controls" })

/** The view of a report. */
export const controlsView = ({
  controls,
  ranAt,
  seal
}: ControlsReport): typeof ControlsView.Encoded => {
  const views = controls.map(({ checks, law, millis, query, result, sentence }) => ({
    ...{ law, sentence, checks, query, millis },
    holds: result === null ? null : result.violations === 0n,
    rowsChecked: result === null ? null : Number(result.rowsChecked),
    violations: result === null ? null : Number(result.violations),
    evidence: result?.evidence ?? []
  }))
  const broken = views.some(({ holds }) => holds === false)
  const untold = views.some(({ holds }) => holds === null)
  return {
    ranAt: instantToIso(ranAt),
    holds: broken ? false : untold ? null : true,
    controls: views,
    seal: {
      block: seal.block === null ? null : String(seal.block),
      sealedAt: seal.sealedAt === null ? null : instantToIso(seal.sealedAt),
      records: String(seal.records),
      unsealed: seal.unsealed,
      keyId: seal.keyId
    }
  }
}
