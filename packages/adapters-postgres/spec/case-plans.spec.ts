/**
 * Cases are found through an index, however many customers the bank has: the queue, what a
 * customer asks of their own, and what the bank's job looks for every few seconds.
 */
import { businessDateOf } from "@florin/domain/calendar"
import { CustomerId, KycCaseId } from "@florin/domain/id"
import { KycCases, type KycState } from "@florin/domain/kyc"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { kycCasesPostgres } from "../src/index.ts"
import { bankDatabaseOf, makeBankDatabase } from "./bank-database.ts"
import { type Explained, explain } from "./explained.ts"
import { recordStatements } from "./recorded-statements.ts"

const idOf = (kind: string, number: string) => `(md5('${kind}' || ${number})::uuid)`

/** 30,000 customers with a case each: of every hundred one waits, and the others are approved. */
const filling = [
  "SET LOCAL session_replication_role = replica",
  `INSERT INTO customer (id, name, created_at)
   SELECT ${idOf("customer", "n")}, 'Customer ' || n, '2026-01-01' FROM generate_series(1, 30000) n`,
  `INSERT INTO bank_user (id, email, name, roles, password_hash, created_at)
   VALUES (${idOf("user", "1")}, 'reviewer@bank.example', 'R', '{operations}', 'none', '2026-01-01')`,
  `INSERT INTO kyc_case (id, customer_id, state, tier_asked, tier_granted, tier_held, opened_at,
     submitted_at, reviewer_id, decided_at, expires_on, reminded_on, moves, version)
   SELECT ${idOf("case", "n")}, ${idOf("customer", "n")},
          CASE WHEN waits THEN 'submitted' ELSE 'approved' END, 'standard',
          CASE WHEN NOT waits THEN 'standard' END, CASE WHEN waits THEN 'none' ELSE 'standard' END,
          '2026-01-01', '2026-01-01', CASE WHEN NOT waits THEN ${idOf("user", "1")} END,
          CASE WHEN NOT waits THEN '2026-01-01'::timestamptz END,
          CASE WHEN NOT waits THEN '2026-01-02'::date + n % 730 END,
          CASE WHEN NOT waits AND n % 730 < 30 THEN '2026-01-01'::date END,
          CASE WHEN waits THEN 1 ELSE 3 END, 4
     FROM generate_series(1, 30000) n, LATERAL (SELECT n % 100 = 0 AS waits) w`,
  `INSERT INTO kyc_move (case_id, number, move, from_state, to_state, principal, reviewer_id, at,
     reason_codes, tier_granted, tier_held, expires_on)
   SELECT id, 3, 'approve', 'under_review', 'approved', 'r', reviewer_id, decided_at, '{other}',
          'standard', 'standard', expires_on FROM kyc_case WHERE state = 'approved'`
] as const

const bank = bankDatabaseOf(async (serverUrl) => {
  const made = await makeBankDatabase(serverUrl)
  await made.owner.transaction(...filling)
  await made.owner.query("VACUUM ANALYZE")
  return made
})

const explained = async (look: Effect.Effect<unknown, unknown, KycCases>): Promise<Explained> => {
  const { recorded } = await bank().service.run(
    recordStatements(Effect.scoped(Effect.provide(look, kycCasesPostgres)))
  )
  const [sent] = recorded
  if (sent === undefined) throw new Error("nothing was asked")
  return explain(bank().service, sent)
}

const some = "00000000-0000-7000-8000-000000000000"
const first = { size: 20, direction: "forward", position: null } as const
const today = businessDateOf("2026-01-01")

const queue = (state: KycState | null, customer: CustomerId | null = null) =>
  Effect.flatMap(KycCases, ({ list }) => list({ state, customer }, first))

interface Look {
  readonly title: string
  readonly look: Effect.Effect<unknown, unknown, KycCases>
  readonly rowsMax: number
}

const looks: readonly Look[] = [
  { title: "the queue of what waits", look: queue("submitted"), rowsMax: 80 },
  { title: "what is approved", look: queue("approved"), rowsMax: 120 },
  { title: "every case", look: queue(null), rowsMax: 120 },
  { title: "a customer's cases", look: queue(null, CustomerId.ofUuid(some)), rowsMax: 20 },
  {
    title: "where a customer stands",
    look: Effect.flatMap(KycCases, ({ current }) => current(CustomerId.ofUuid(some))),
    rowsMax: 20
  },
  {
    title: "the case that a customer opened last",
    look: Effect.flatMap(KycCases, ({ latest }) => latest(CustomerId.ofUuid(some))),
    rowsMax: 10
  },
  {
    title: "the history of a case",
    look: Effect.flatMap(KycCases, ({ historyOf }) => historyOf(KycCaseId.ofUuid(some))),
    rowsMax: 10
  },
  {
    title: "what is over, when nothing is",
    look: Effect.flatMap(KycCases, ({ ending }) =>
      ending({ until: today, unannounced: false, most: 200 })
    ),
    rowsMax: 10
  },
  {
    title: "what ends soon, when all of that was announced",
    look: Effect.flatMap(KycCases, ({ ending }) =>
      ending({ until: businessDateOf("2026-01-31"), unannounced: true, most: 200 })
    ),
    rowsMax: 10
  }
]

describe("Cases of many customers", () => {
  it.each(looks)("$title", async ({ look, rowsMax }) => {
    const found = await explained(look)
    expect(found.scanned).toEqual([])
    expect(found.rowsRead).toBeLessThanOrEqual(rowsMax)
  })
})
