/**
 * Loads what a batch of commands names, and locks the accounts in ascending order.
 *
 * The accounts come first and are locked at once; everything else is read after
 * the locks are held, so that it cannot change before the batch is written.
 */
import type { Allowances } from "@florin/domain/allowance"
import type { Intent } from "@florin/domain/atomicity"
import { type EntryId, EntryId as EntryIds, type HoldId, uuidOf } from "@florin/domain/id"
import {
  internalAccountOf,
  type LedgerCommand,
  type LedgerFacts,
  payersOf,
  type ReferredEntry,
  type RememberedReceipt,
  referencesOf
} from "@florin/domain/ledger"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { arrayParameter } from "../array-parameter.ts"
import { type HoldRow, holdColumns, holdOf, holdText } from "./hold-row.ts"
import { intentDigest } from "./intent-digest.ts"
import { loadEntries } from "./load-entries.ts"
import { lockStandings } from "./lock-standings.ts"

/** Locks and loads; to be called within a transaction. */
export const lockFacts = (
  sql: SqlClient.SqlClient,
  allowances: Allowances,
  commands: readonly LedgerCommand[]
) =>
  Effect.gen(function* () {
    const named = commands.map(referencesOf)
    const entryIds = unique(named.flatMap((references) => references.entries))
    const holdIds = unique(named.flatMap((references) => references.holds))
    const entries = yield* loadEntries(sql, entryIds.map(uuidOf))
    const accounts = new Set(named.flatMap((references) => references.accounts.map(uuidOf)))
    for (const entry of entries)
      for (const { account } of entry.postings)
        if (internalAccountOf(account) === null) accounts.add(uuidOf(account))
    for (const account of yield* accountsOfHolds(sql, holdIds)) accounts.add(account)
    // Where nobody's day is bounded, nobody's day is needed.
    const payers = allowances.kyc === "off" ? [] : commands.flatMap(payersOf).map(uuidOf)
    const locked = yield* lockStandings(sql, [...accounts], payers)
    const facts: LedgerFacts = {
      ...locked,
      holds: yield* loadHolds(sql, holdIds),
      entries: yield* withReversals(sql, entryIds, entries),
      receipts: [...(yield* bookedBefore(sql, commands)), ...(yield* answeredBefore(sql, commands))]
    }
    return facts
  })

const unique = <A>(values: readonly A[]): readonly A[] =>
  values.length < 2 ? values : [...new Set(values)]

const accountsOfHolds = (sql: SqlClient.SqlClient, holds: readonly HoldId[]) =>
  holds.length === 0
    ? Effect.succeed([])
    : Effect.map(
        sql.unsafe<{ readonly account_id: string }>(
          "SELECT h.account_id FROM hold h WHERE h.id = ANY($1)",
          [arrayParameter("uuid", holds.map(uuidOf))]
        ),
        (rows) => rows.map((row) => row.account_id)
      )

const loadHolds = (sql: SqlClient.SqlClient, holds: readonly HoldId[]) =>
  holds.length === 0
    ? Effect.succeed([])
    : Effect.map(
        sql.unsafe<HoldRow>(`SELECT ${holdColumns} FROM hold h WHERE h.id = ANY($1)`, [
          arrayParameter("uuid", holds.map(uuidOf))
        ]),
        (rows) => rows.map(holdOf)
      )

const withReversals = (
  sql: SqlClient.SqlClient,
  ids: readonly EntryId[],
  entries: ReadonlyArray<ReferredEntry["entry"]>
) =>
  Effect.gen(function* () {
    if (ids.length === 0) return []
    const rows = yield* sql.unsafe<{ readonly id: string; readonly reverses: string }>(
      "SELECT e.id, e.reverses FROM entry e WHERE e.reverses = ANY($1)",
      [arrayParameter("uuid", ids.map(uuidOf))]
    )
    const reversals = new Map(rows.map((row) => [row.reverses, EntryIds.ofUuid(row.id)]))
    return entries.map((entry) => ({
      entry,
      reversedBy: reversals.get(uuidOf(entry.id)) ?? null
    }))
  })

const bookedBefore = (sql: SqlClient.SqlClient, commands: readonly LedgerCommand[]) =>
  Effect.gen(function* () {
    const intents = intentsOf(commands, "entry")
    const receipts: RememberedReceipt[] = []
    if (intents.length === 0) return receipts
    const rows = yield* sql.unsafe<{ readonly id: string }>(
      `SELECT e.id FROM entry e
        WHERE intent_digest(e.principal, e.route, e.idempotency_key) = ANY($1)`,
      [arrayParameter("uuid", intents.map(intentDigest))]
    )
    for (const entry of yield* loadEntries(
      sql,
      rows.map((row) => row.id)
    ))
      receipts.push({ intent: entry.provenance.intent, receipt: { receipt: "entry", entry } })
    return receipts
  })

interface AnswerRow {
  readonly position: bigint
  readonly fingerprint: string
  readonly answer: string
}

const answeredBefore = (sql: SqlClient.SqlClient, commands: readonly LedgerCommand[]) =>
  Effect.gen(function* () {
    const intents = intentsOf(commands, "hold")
    const receipts: RememberedReceipt[] = []
    if (intents.length === 0) return receipts
    const rows = yield* sql.unsafe<AnswerRow>(
      `SELECT i.position, r.fingerprint, r.answer
         FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
           AS i (principal, route, idempotency_key, position)
         JOIN remembered_answer r USING (principal, route, idempotency_key)
        WHERE r.answer IS NOT NULL`,
      [
        arrayParameter(
          "text",
          intents.map((intent) => intent.principal)
        ),
        arrayParameter(
          "text",
          intents.map((intent) => intent.route)
        ),
        arrayParameter(
          "text",
          intents.map((intent) => intent.key)
        )
      ]
    )
    for (const row of rows) {
      const intent = intents.at(Number(row.position) - 1)
      if (intent === undefined) continue
      receipts.push({
        intent: { ...intent, fingerprint: row.fingerprint },
        receipt: { receipt: "hold", hold: holdText.read(row.answer) }
      })
    }
    return receipts
  })

const intentsOf = (
  commands: readonly LedgerCommand[],
  receipt: "entry" | "hold"
): readonly Intent[] =>
  commands
    .filter(({ command }) => isHoldCommand(command) === (receipt === "hold"))
    .map(({ provenance }) => provenance.intent)

const isHoldCommand = (command: LedgerCommand["command"]): boolean =>
  command === "place-hold" || command === "release-hold"
