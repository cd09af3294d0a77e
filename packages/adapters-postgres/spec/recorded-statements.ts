/** Records the statements that ports send, so that their plans can be looked at. */
import { PgTypes } from "@effect/sql-pg"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { Actor } from "./bank-database.ts"

/** A statement as it was sent. */
export interface Recorded {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** Runs work on ports that send through `sql`, and gives what was sent. */
export const recordStatements = <A, E, R>(work: Effect.Effect<A, E, R | SqlClient.SqlClient>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const recorded: Recorded[] = []
    const recording = new Proxy(sql, {
      get: (target, name, receiver) => {
        const unsafe: typeof sql.unsafe = (text, parameters) => {
          recorded.push({ text, parameters: parameters ?? [] })
          return target.unsafe(text, parameters)
        }
        return name === "unsafe" ? unsafe : Reflect.get(target, name, receiver)
      }
    })
    const answer = yield* Effect.provideService(work, SqlClient.SqlClient, recording)
    return { answer, recorded }
  })

/** One step of a plan, as PostgreSQL tells it. */
export interface PlanNode {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly "Index Name"?: string
  readonly "Actual Rows": number
  readonly "Actual Loops": number
  readonly "Rows Removed by Filter"?: number
  readonly "Rows Removed by Index Recheck"?: number
  readonly Plans?: readonly PlanNode[]
}

/** What a statement did when it ran on the plan that PostgreSQL keeps for any values. */
export interface Explained {
  readonly nodes: readonly PlanNode[]
  /** Blocks of the tables and indexes that were looked at. */
  readonly blocks: number
  readonly text: string
}

let explainedSoFar = 0

/** Runs a statement with its plan made before the values were known, and tells what it did. */
export const explain = async (actor: Actor, { parameters, text }: Recorded): Promise<Explained> => {
  explainedSoFar += 1
  const name = `explained_${explainedSoFar}`
  const execution =
    parameters.length === 0
      ? `EXECUTE ${name}`
      : `EXECUTE ${name} (${parameters.map(literal).join(", ")})`
  const rows = await actor.transaction(
    "SET LOCAL plan_cache_mode = force_generic_plan",
    `PREPARE ${name} AS ${text}`,
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${execution}`
  )
  const plan: PlanNode & Buffers = JSON.parse(JSON.stringify(rows[0]?.["QUERY PLAN"]))[0].Plan
  return {
    nodes: nodesOf(plan),
    blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    text: JSON.stringify(plan, null, 1)
  }
}

interface Buffers {
  readonly "Shared Hit Blocks": number
  readonly "Shared Read Blocks": number
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [
  node,
  ...(node.Plans ?? []).flatMap(nodesOf)
]

const literal = (value: unknown): string => {
  if (PgTypes.isParameter(value)) return literal(value.value)
  if (Array.isArray(value)) return `'{${value.join(",")}}'`
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`
  return value === null ? "NULL" : `${value}`
}

/** The rows that a step took from a table or index, kept or thrown away. */
export const rowsRead = (node: PlanNode): number =>
  node["Relation Name"] === undefined && node["Index Name"] === undefined
    ? 0
    : (node["Actual Rows"] +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0)) *
      node["Actual Loops"]
