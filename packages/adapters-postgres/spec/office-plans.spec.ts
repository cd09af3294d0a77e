/**
 * The lists of the office (users, approvals, keys) and what a request looks up are read
 * through an index, however many there are: judged by the plan for any values.
 */
import { ApprovalRepository, type ApprovalStage, approvalStages } from "@florin/domain/approval"
import { instantFromIso } from "@florin/domain/calendar"
import { UserId } from "@florin/domain/id"
import { ApiKeyRepository, type UserFilter, UserRegister } from "@florin/domain/identity"
import { Effect, Layer, Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  apiKeyRepositoryPostgres,
  approvalRepositoryPostgres,
  userRegisterPostgres
} from "../src/index.ts"
import { bankDatabaseOf, makeBankDatabase } from "./bank-database.ts"
import { type Explained, explain } from "./explained.ts"
import { recordStatements } from "./recorded-statements.ts"

const idOf = (kind: string, number: string) => `(md5('${kind}' || ${number})::uuid)`

/** 30,000 users, of whom 300 are of the bank; 20,000 requests, nearly all approved; keys. */
const filling = [
  `INSERT INTO customer (id, name, created_at)
   SELECT ${idOf("customer", "n")}, 'Customer ' || n, '2026-01-01' FROM generate_series(1, 29700) n`,
  `INSERT INTO bank_user (id, email, name, roles, customer_id, password_hash, created_at)
   SELECT ${idOf("user", "n")}, 'person' || n || '@mail.example', 'Person ' || n,
          CASE WHEN n <= 29700 THEN '{customer}'::text[] WHEN n % 3 = 0 THEN '{administrator}'
               ELSE '{support}' END,
          CASE WHEN n <= 29700 THEN ${idOf("customer", "n")} END, 'none', '2026-01-01'
     FROM generate_series(1, 30000) n`,
  `INSERT INTO approval (id, operation, subject, shown, reason, maker_id, salt, digest, made_at,
     expires_at)
   SELECT r.*, approval_digest(id, operation, subject, reason, maker_id, NULL, salt, shown),
          made_at, made_at + interval '1 day'
     FROM (SELECT ${idOf("approval", "n")} AS id, 'change-roles' AS operation, 'user ' || n AS subject,
                  '{}'::jsonb AS shown, 'r' AS reason, ${idOf("user", "29701 + n % 300")} AS maker_id,
                  repeat('0', 32) AS salt FROM generate_series(1, 20000) n) r,
          LATERAL (SELECT '2026-01-01'::timestamptz
                     + interval '1 minute' * (hashtext(r.subject) & 262143) AS made_at) t`,
  `INSERT INTO approval_decision (approval_id, maker_id, kept_away_id, digest, expires_at, outcome,
     decided_by, decided_at, reason)
   SELECT id, maker_id, kept_away_id, digest, expires_at,
          CASE hashtext(subject) & 127 WHEN 0 THEN 'rejected' WHEN 1 THEN 'voided' ELSE 'approved' END,
          ${idOf("user", "1")}, made_at, 'r'
     FROM approval WHERE hashtext(subject) & 63 <> 2`,
  `INSERT INTO api_key (id, hash, name, hint, permissions, made_by, made_at, expires_at)
   SELECT ${idOf("key", "n")}, encode(sha256(n::text::bytea), 'hex'), 'Key ' || n,
          'florin_sk_000000', '{accounts:read}', ${idOf("user", "30000")}, '2026-01-01', '2026-12-01'
     FROM generate_series(1, 5000) n`,
  "VACUUM ANALYZE"
]

const bank = bankDatabaseOf(async (serverUrl) => {
  const made = await makeBankDatabase(serverUrl)
  for (const statement of filling) await made.owner.query(statement)
  return made
})

const ports = Layer.mergeAll(
  approvalRepositoryPostgres,
  apiKeyRepositoryPostgres,
  userRegisterPostgres
)

type Looked = ApprovalRepository | ApiKeyRepository | UserRegister

const explained = async (look: Effect.Effect<unknown, unknown, Looked>): Promise<Explained> => {
  const { recorded } = await bank().service.run(
    recordStatements(Effect.scoped(Effect.provide(look, ports)))
  )
  const [sent] = recorded
  if (sent === undefined) throw new Error("nothing was asked")
  return explain(bank().service, sent)
}

const first = { size: 20, direction: "forward", position: null } as const

const users = (filter: Partial<UserFilter>, position: UserId | null = null) =>
  Effect.flatMap(UserRegister, ({ list }) =>
    list({ emailPrefix: null, namePrefix: null, role: null, ...filter }, { ...first, position })
  )

const someUser = Effect.map(
  Effect.flatMap(UserRegister, ({ list }) =>
    list({ emailPrefix: "person2", namePrefix: null, role: null }, first)
  ),
  ({ rows }) => rows.at(0)?.id ?? null
)

const at = Result.getOrThrow(instantFromIso("2026-07-01T12:00:00Z"))

const approvals = (stage: ApprovalStage | null) =>
  Effect.flatMap(ApprovalRepository, ({ list }) =>
    list({ stage, operation: null, maker: null, at }, first)
  )

interface Look {
  readonly title: string
  readonly look: Effect.Effect<unknown, unknown, Looked>
  readonly rowsMax: number
}

const looks: readonly Look[] = [
  { title: "all users", look: users({}), rowsMax: 60 },
  { title: "users by address", look: users({ emailPrefix: "person29" }), rowsMax: 60 },
  { title: "users by name", look: users({ namePrefix: "person 2999" }), rowsMax: 100 },
  // The bank has few people of its own: all of them may be looked at.
  { title: "colleagues of a role", look: users({ role: "support" }), rowsMax: 700 },
  { title: "all approvals", look: approvals(null), rowsMax: 100 },
  ...approvalStages.map((stage) => ({
    title: `approvals that are ${stage}`,
    look: approvals(stage),
    rowsMax: stage === "approved" ? 150 : 3_000
  })),
  {
    title: "what nobody decided about a subject",
    look: Effect.flatMap(ApprovalRepository, ({ undecided }) =>
      undecided("change-roles", "user 7")
    ),
    rowsMax: 20
  },
  {
    title: "keys",
    look: Effect.flatMap(ApiKeyRepository, ({ list }) => list(first)),
    rowsMax: 60
  },
  {
    title: "the key of a request",
    look: Effect.flatMap(ApiKeyRepository, ({ findByHash }) => findByHash("0".repeat(64))),
    rowsMax: 5
  },
  {
    title: "the administrators whom a change locks",
    look: Effect.flatMap(UserRegister, ({ lockOtherAdministrators }) =>
      lockOtherAdministrators(UserId.ofUuid("00000000-0000-7000-8000-000000000000"))
    ),
    rowsMax: 700
  }
]

describe("The lists of the office", () => {
  it.each(looks)("$title", async ({ look, rowsMax }) => {
    const found = await explained(look)
    expect(found.scanned).toEqual([])
    expect(found.rowsRead).toBeLessThanOrEqual(rowsMax)
  })

  it("users go on from a position through the index that has their order", async () => {
    const position = await bank().service.run(Effect.scoped(Effect.provide(someUser, ports)))
    const found = await explained(users({}, position))
    expect(found.indexes).toContain("bank_user_by_email")
    expect(found.rowsRead).toBeLessThanOrEqual(80)
  })
})
