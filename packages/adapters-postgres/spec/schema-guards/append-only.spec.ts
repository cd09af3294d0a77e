/** D4, D5, D7: nothing written changes or goes away, and nobody switches that off. */
import { describe } from "vitest"
import { insert, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

/** What refers to these tables, and so is emptied with them. */
const whatFollows = [
  "DROP TRIGGER IF EXISTS hold_not_removed ON hold",
  "DROP TRIGGER IF EXISTS fee_charge_append_only ON fee_charge",
  "DROP TRIGGER wire_stays ON wire",
  "DROP TRIGGER wire_move_append_only ON wire_move",
  "DROP TRIGGER incoming_wire_stays ON incoming_wire"
] as const

const bank = guardedBank()

interface Kept {
  readonly table: string
  readonly trigger: string
  readonly change: string
}

const kept: readonly Kept[] = [
  { table: "entry", trigger: "entry_append_only", change: "description = 'another'" },
  { table: "posting", trigger: "posting_append_only", change: "amount = amount + 1" },
  { table: "audit_record", trigger: "audit_record_append_only", change: "action = 'another'" }
]

/** Removing a row that others refer to is refused for that alone; these refer to none. */
const deletionOf = (table: string): string =>
  table === "hold" ? `DELETE FROM hold WHERE id = '${uuid("d1")}'` : `DELETE FROM ${table}`

const untouchable = ({ change, table, trigger }: Kept): readonly GuardCase[] => [
  {
    title: `D4 an UPDATE of ${table}`,
    as: "service",
    attempt: [`UPDATE ${table} SET ${change}`],
    refused: new RegExp(`^permission denied for table ${table}$`, "u"),
    without: [`GRANT UPDATE ON ${table} TO florin_service`, `DROP TRIGGER ${trigger} ON ${table}`]
  },
  {
    title: `D4 an UPDATE of ${table} with the grant for it`,
    as: "owner",
    attempt: [`UPDATE ${table} SET ${change}`],
    refused: new RegExp(`^${table} is append-only: UPDATE refused$`, "u"),
    without: [`DROP TRIGGER ${trigger} ON ${table}`]
  },
  ...irremovable({ table, trigger })
]

const irremovable = ({ table, trigger }: Omit<Kept, "change">): readonly GuardCase[] => [
  {
    title: `D4 a DELETE from ${table}`,
    as: "service",
    attempt: [deletionOf(table)],
    refused: new RegExp(`^permission denied for table ${table}$`, "u"),
    without: [`GRANT DELETE ON ${table} TO florin_service`, `DROP TRIGGER ${trigger} ON ${table}`]
  },
  {
    title: `D4 a DELETE from ${table} with the grant for it`,
    as: "owner",
    attempt: [deletionOf(table)],
    refused: new RegExp(`^${table} is append-only: DELETE refused$`, "u"),
    without: [`DROP TRIGGER ${trigger} ON ${table}`]
  },
  {
    title: `D5 a TRUNCATE of ${table}`,
    as: "service",
    attempt: [`TRUNCATE ${table} CASCADE`],
    refused: new RegExp(`^permission denied for table ${table}$`, "u"),
    without: [
      "GRANT TRUNCATE ON ALL TABLES IN SCHEMA florin TO florin_service",
      `DROP TRIGGER ${trigger} ON ${table}`,
      ...whatFollows
    ]
  },
  {
    title: `D5 a TRUNCATE of ${table} with the grant for it`,
    as: "owner",
    attempt: [`TRUNCATE ${table} CASCADE`],
    refused: new RegExp(`^(${table}|hold) is append-only: TRUNCATE refused$`, "u"),
    without: [`DROP TRIGGER ${trigger} ON ${table}`, ...whatFollows]
  }
]

const switches: readonly GuardCase[] = [
  {
    title: "D7 switching a trigger off",
    as: "service",
    attempt: ["ALTER TABLE posting DISABLE TRIGGER posting_booked"],
    refused: /^must be owner of table posting$/u,
    without: [
      "GRANT CREATE ON SCHEMA florin TO florin_service",
      "ALTER TABLE posting OWNER TO florin_service"
    ]
  },
  {
    title: "D7 switching all triggers off for the session",
    as: "service",
    attempt: ["SET LOCAL session_replication_role = replica"],
    refused: /^permission denied to set parameter "session_replication_role"$/u,
    without: ["GRANT SET ON PARAMETER session_replication_role TO florin_service"]
  },
  {
    title: "D7 replacing the function of a trigger",
    as: "service",
    attempt: [
      "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    ],
    refused: /^permission denied for schema florin$/u,
    without: [
      "GRANT CREATE ON SCHEMA florin TO florin_service",
      "ALTER FUNCTION refuse_change() OWNER TO florin_service"
    ]
  },
  {
    title: "D7 a table of its own in the bank's schema",
    as: "service",
    attempt: ["CREATE TABLE florin.shadow (id int)"],
    refused: /^permission denied for schema florin$/u,
    without: ["GRANT CREATE ON SCHEMA florin TO florin_service"]
  },
  {
    title: "D7 an audit record that claims another transaction's number",
    as: "service",
    attempt: [
      insert("audit_record", {
        id: uuid("92"),
        action: "signed-in",
        subject: "user_0",
        principal: "tester",
        route: "by hand",
        idempotency_key: "k",
        request_id: "r",
        at: "2026-03-01T12:00:00Z",
        business_date: "2026-03-01",
        before: "{}",
        after: "{}",
        fingerprint: "f",
        xid: "3"
      })
    ],
    refused: /^permission denied for table audit_record$/u,
    without: ["GRANT INSERT ON audit_record TO florin_service"]
  }
]

describe("ASVS 16.4.2 · What is written stays", () => {
  tryGuards(bank, [
    ...kept.flatMap(untouchable),
    ...irremovable({ table: "hold", trigger: "hold_not_removed" }),
    ...switches
  ])
})
