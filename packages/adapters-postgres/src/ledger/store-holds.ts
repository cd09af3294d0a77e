/**
 * Writes holds that a batch placed or ended, with their audit records and the answers
 * to remember, in the order of their intents.
 *
 * What an account has held in total is kept by the database itself. A capture's answer
 * and audit record are its entry's; only its hold is written here.
 */
import { type Intent, scopeOf } from "@florin/domain/atomicity"
import type { AuditAction, Provenance } from "@florin/domain/audit"
import { instantToMillis } from "@florin/domain/calendar"
import { AuditId, Ids, uuidOf } from "@florin/domain/id"
import type { Hold, HoldStage } from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { insertAuditRecords } from "../audit/insert-audit-records.ts"
import { type Column, columnNames, columnParameters, unnested } from "../columns.ts"
import { holdText } from "./hold-row.ts"

/** A hold in its new state, and the command that brought it there. */
export interface HoldChange {
  readonly hold: Hold
  readonly provenance: Provenance
  /** Whether the answer to the command is the hold: for every one but a capture. */
  readonly answered: boolean
}

const placedColumns: readonly Column<HoldChange>[] = [
  { name: "id", type: "uuid", of: ({ hold: { id } }) => uuidOf(id) },
  { name: "account_id", type: "uuid", of: ({ hold: { account } }) => uuidOf(account) },
  { name: "amount", type: "int8", of: ({ hold: { amount } }) => amount.amount },
  { name: "currency", type: "text", of: ({ hold: { amount } }) => amount.currency },
  { name: "description", type: "text", of: ({ hold: { description } }) => description },
  { name: "reserved_for", type: "text", of: ({ hold: { reservedFor } }) => reservedFor },
  {
    name: "placed_at",
    type: "timestamptz",
    of: ({ hold: { placedAt } }) => instantToMillis(placedAt)
  },
  {
    name: "expires_at",
    type: "timestamptz",
    of: ({ hold: { expiresAt } }) => instantToMillis(expiresAt)
  },
  { name: "business_date", type: "date", of: ({ provenance }) => provenance.today },
  { name: "stage", type: "text", of: ({ hold: { stage } }) => stage }
]

const insertPlaced = `
  INSERT INTO hold (${columnNames(placedColumns)}) SELECT * FROM ${unnested(placedColumns)}`

const endedColumns: readonly Column<Hold>[] = [
  { name: "id", type: "uuid", of: ({ id }) => uuidOf(id) },
  { name: "stage", type: "text", of: ({ stage }) => stage },
  {
    name: "ended_at",
    type: "timestamptz",
    of: ({ endedAt }) => (endedAt === null ? null : instantToMillis(endedAt))
  },
  {
    name: "captured_by",
    type: "uuid",
    of: ({ capturedBy }) => (capturedBy === null ? null : uuidOf(capturedBy))
  }
]

const updateEnded = `
  UPDATE hold h SET stage = e.stage, ended_at = e.ended_at, captured_by = e.captured_by
    FROM ${unnested(endedColumns)} AS e (${columnNames(endedColumns)})
   WHERE h.id = e.id`

interface Answer {
  readonly intent: Intent
  readonly text: string
}

const answerColumns: readonly Column<Answer>[] = [
  { name: "principal", type: "text", of: ({ intent }) => intent.principal },
  { name: "route", type: "text", of: ({ intent }) => intent.route },
  { name: "idempotency_key", type: "text", of: ({ intent }) => intent.key },
  { name: "fingerprint", type: "text", of: ({ intent }) => intent.fingerprint },
  { name: "answer", type: "text", of: ({ text }) => text }
]

const insertAnswers = `
  INSERT INTO remembered_answer (${columnNames(answerColumns)})
  SELECT * FROM ${unnested(answerColumns)}`

const actionOf = {
  open: "hold-placed",
  released: "hold-released",
  expired: "hold-expired",
  captured: null
} as const satisfies Record<HoldStage, AuditAction | null>

/** Stores holds as they were placed. */
export const storePlacedHolds = (sql: SqlClient.SqlClient, changes: readonly HoldChange[]) =>
  Effect.andThen(
    sql.unsafe(insertPlaced, columnParameters(placedColumns, changes)),
    storeAnswers(sql, changes)
  )

/** Stores the ends of holds. */
export const storeEndedHolds = (sql: SqlClient.SqlClient, changes: readonly HoldChange[]) =>
  Effect.andThen(
    sql.unsafe(
      updateEnded,
      columnParameters(
        endedColumns,
        changes.map(({ hold }) => hold)
      )
    ),
    storeAnswers(sql, changes)
  )

const storeAnswers = (sql: SqlClient.SqlClient, changes: readonly HoldChange[]) =>
  Effect.gen(function* () {
    const answered = changes
      .filter((change) => change.answered)
      .map((change) => ({ ...change, scope: scopeOf(change.provenance.intent) }))
      .sort((one, other) => (one.scope < other.scope ? -1 : 1))
    if (answered.length === 0) return
    const answers = answered.map(({ hold, provenance: { intent } }) => ({
      intent,
      text: holdText.write(hold)
    }))
    yield* sql.unsafe(insertAnswers, columnParameters(answerColumns, answers))
    const ids = yield* Ids
    const records = []
    for (const { hold, provenance } of answered) {
      const action = actionOf[hold.stage]
      if (action === null) continue
      const id = AuditId.ofUuid(yield* ids.nextUuid)
      const after = { stage: hold.stage, amount: `${hold.amount.amount} ${hold.amount.currency}` }
      records.push({ id, action, subject: hold.id, provenance, before: {}, after, personal: {} })
    }
    yield* insertAuditRecords(sql, records)
  })
