/** What PostgreSQL does for a statement, told by itself. */
import { PgTypes } from "@effect/sql-pg"
import { Schema } from "effect"
import type { Actor } from "./bank-database.ts"
import type { Recorded } from "./recorded-statements.ts"

/** One step of a plan that was carried out, with the steps that it is made of. */
interface PlanStep {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly "Index Name"?: string
  readonly "Index Cond"?: string
  readonly "Actual Rows": number
  readonly "Actual Loops": number
  readonly "Rows Removed by Filter"?: number
  readonly "Rows Removed by Index Recheck"?: number
  readonly "Shared Hit Blocks": number
  readonly "Shared Read Blocks": number
  readonly Plans?: readonly PlanStep[]
}

const PlanStepSchema: Schema.Codec<PlanStep> = Schema.Struct({
  "Node Type": Schema.String,
  "Relation Name": Schema.optionalKey(Schema.String),
  "Index Name": Schema.optionalKey(Schema.String),
  "Index Cond": Schema.optionalKey(Schema.String),
  "Actual Rows": Schema.Number,
  "Actual Loops": Schema.Number,
  "Rows Removed by Filter": Schema.optionalKey(Schema.Number),
  "Rows Removed by Index Recheck": Schema.optionalKey(Schema.Number),
  "Shared Hit Blocks": Schema.Number,
  "Shared Read Blocks": Schema.Number,
  Plans: Schema.optionalKey(Schema.Array(Schema.suspend(() => PlanStepSchema)))
})

const readPlan = Schema.decodeUnknownSync(
  Schema.Tuple([Schema.Struct({ Plan: PlanStepSchema, "Execution Time": Schema.Number })])
)

/** How a statement was carried out. */
export interface Explained {
  /** Tables that were read from end to end. */
  readonly scanned: readonly string[]
  readonly indexes: readonly string[]
  /** By what the indexes were entered. */
  readonly entered: readonly string[]
  /** Rows taken from tables and indexes, kept or thrown away. */
  readonly rowsRead: number
  /** Blocks of tables and indexes that were looked at. */
  readonly blocks: number
}

let explainedSoFar = 0

/** Carries a statement out by the plan that PostgreSQL makes before it knows the values. */
export const explain = async (actor: Actor, { parameters, text }: Recorded): Promise<Explained> => {
  explainedSoFar += 1
  const name = `explained_${explainedSoFar}`
  const values = parameters.length === 0 ? "" : `(${parameters.map(literal).join(", ")})`
  const [{ "QUERY PLAN": told } = {}] = await actor.transaction(
    "SET LOCAL plan_cache_mode = force_generic_plan",
    `PREPARE ${name} AS ${text}`,
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${name} ${values}`
  )
  const [{ Plan: plan }] = readPlan(told)
  const steps = stepsOf(plan)
  return {
    scanned: steps.flatMap((step) =>
      step["Node Type"].endsWith("Seq Scan") ? [tableOf(step)] : []
    ),
    indexes: [...new Set(steps.flatMap((step) => step["Index Name"] ?? []))].sort(),
    entered: steps.flatMap((step) => step["Index Cond"] ?? []),
    rowsRead: steps.reduce((rows, step) => rows + rowsReadBy(step), 0),
    blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
  }
}

const stepsOf = (step: PlanStep): readonly PlanStep[] => [
  step,
  ...(step.Plans ?? []).flatMap(stepsOf)
]

const tableOf = (step: PlanStep): string => step["Relation Name"] ?? "?"

const rowsReadBy = (step: PlanStep): number =>
  step["Relation Name"] === undefined && step["Index Name"] === undefined
    ? 0
    : (step["Actual Rows"] +
        (step["Rows Removed by Filter"] ?? 0) +
        (step["Rows Removed by Index Recheck"] ?? 0)) *
      step["Actual Loops"]

const literal = (value: unknown): string => {
  if (PgTypes.isParameter(value)) return literal(value.value)
  if (Array.isArray(value)) return `'{${value.join(",")}}'`
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`
  return value === null ? "NULL" : `${value}`
}
