/** What is personal is erased or stays, and the sealed chain only grows. */
import { beforeAll, describe, expect, it } from "vitest"
import { insert, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const zeros = "00".repeat(32)
const bytes = (hex: string): string => `\\x${hex}`

/** A block of one leaf, which follows from none. */
const block = (differs: Readonly<Record<string, string | number>> = {}) =>
  insert("sealed_block", {
    number: 1,
    previous_hash: bytes(zeros),
    hash: bytes("01".repeat(32)),
    root: bytes("aa".repeat(32)),
    leaf_count: 1,
    total: 1,
    first_transaction: "700",
    first_id: uuid("1"),
    last_transaction: "700",
    last_id: uuid("1"),
    sealed_at: noon,
    key_id: "0".repeat(32),
    signature: bytes("00".repeat(64)),
    leaves: bytes("00".repeat(49)),
    ...differs
  })

const second = (differs: Readonly<Record<string, string | number>> = {}) =>
  block({
    number: 2,
    previous_hash: bytes("01".repeat(32)),
    hash: bytes("02".repeat(32)),
    total: 2,
    first_transaction: "701",
    last_transaction: "701",
    ...differs
  })

beforeAll(async () => {
  await bank().service.query(
    insert("seal_key", { id: "0".repeat(32), public_key: bytes("00".repeat(44)) })
  )
  await bank().service.query(block())
  await bank().service.query(
    insert("audit_record", {
      id: uuid("99"),
      action: "signed-in",
      subject: "user_1",
      principal: "tester",
      route: "by hand",
      idempotency_key: "k",
      request_id: "r",
      at: noon,
      business_date: "2026-03-01",
      before: "{}",
      after: "{}",
      fingerprint: "f",
      address: "192.0.2.1",
      personal: '{"email": "ada@example.com"}'
    })
  )
})

const follows = /^block 2 does not follow from the last one$/u

const broken = (title: string, differs: Readonly<Record<string, string | number>>): GuardCase => ({
  title: `a block that does not follow: ${title}`,
  as: "service",
  attempt: [second(differs)],
  refused: follows,
  without: ["DROP TRIGGER block_follows ON sealed_block"]
})

const untouchable = (table: string, change: string): readonly GuardCase[] =>
  [`UPDATE ${table} SET ${change}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`].flatMap(
    (attempt): readonly GuardCase[] => [
      {
        title: `${attempt} by the service`,
        as: "service",
        attempt: [attempt],
        refused: new RegExp(`^permission denied for table ${table}$`, "u"),
        without: [
          "GRANT UPDATE, DELETE, TRUNCATE ON sealed_block, seal_key TO florin_service",
          "ALTER TABLE sealed_block DISABLE TRIGGER ALL",
          "ALTER TABLE seal_key DISABLE TRIGGER ALL"
        ]
      },
      {
        title: `${attempt} by the owner`,
        as: "owner",
        attempt: [attempt],
        refused: /^(sealed_block|seal_key) is append-only: [A-Z]+ refused$|violates foreign key/u,
        without: [
          "ALTER TABLE sealed_block DISABLE TRIGGER ALL",
          "ALTER TABLE seal_key DISABLE TRIGGER ALL"
        ]
      }
    ]
  )

const rewriting: readonly GuardCase[] = [
  {
    title: "an address written anew in an audit record",
    as: "owner",
    attempt: [`UPDATE audit_record SET address = '192.0.2.2' WHERE id = '${uuid("99")}'`],
    refused: /^audit_record\.address is erased or stays: UPDATE refused$/u,
    without: ["DROP TRIGGER audit_record_address_erased ON audit_record"]
  },
  {
    title: "an address written into an entry that has none",
    as: "owner",
    attempt: ["UPDATE entry SET address = '192.0.2.2'"],
    refused: /^entry\.address is erased or stays: UPDATE refused$/u,
    without: ["DROP TRIGGER entry_address_erased ON entry"]
  },
  {
    title: "what is personal written anew",
    as: "owner",
    attempt: [`UPDATE audit_record SET personal = '{"email": "eve@example.com"}'`],
    refused: /^audit_record\.personal is erased or stays: UPDATE refused$/u,
    without: ["DROP TRIGGER audit_record_personal_erased ON audit_record"]
  },
  {
    title: "another column changed by the way",
    as: "owner",
    attempt: ["UPDATE audit_record SET address = NULL, action = 'another'"],
    refused: /^audit_record is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER audit_record_append_only ON audit_record"]
  },
  {
    title: "an address erased by the service itself",
    as: "service",
    attempt: ["UPDATE audit_record SET address = NULL"],
    refused: /^permission denied for table audit_record$/u,
    without: ["GRANT UPDATE (address) ON audit_record TO florin_service"]
  }
]

describe("What is personal", () => {
  tryGuards(bank, rewriting)

  it("is erased by the owner, and by the service through the owner's function", async () => {
    const taken = await bank().owner.transaction(
      `UPDATE audit_record SET address = NULL, personal = '{}' WHERE id = '${uuid("99")}'`,
      `SELECT address, personal FROM audit_record WHERE id = '${uuid("99")}'`
    )
    expect(taken).toEqual([{ address: null, personal: {} }])
    const [erased] = await bank().service.query(
      `SELECT records::int, entries::int, sessions::int FROM erase_personal_data('${uuid("b1")}')`
    )
    expect(erased).toEqual({ records: 0, entries: 0, sessions: 0 })
  })

  it("is all that can be changed: every other column of the log is guarded", async () => {
    const rows = await bank().owner.query(`
      SELECT t.tgrelid::regclass::text AS log, a.attname AS unguarded
        FROM pg_trigger t
        JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE t.tgname IN ('entry_append_only', 'audit_record_append_only')
         AND NOT a.attnum = ANY (t.tgattr::int2[])
       ORDER BY 1, 2`)
    expect(rows).toEqual([
      { log: "audit_record", unguarded: "address" },
      { log: "audit_record", unguarded: "personal" },
      { log: "entry", unguarded: "address" }
    ])
  })
})

describe("The sealed chain", () => {
  tryGuards(bank, [
    ...untouchable("sealed_block", "total = total + 1"),
    ...untouchable("seal_key", "public_key = public_key || public_key"),
    broken("by its hash", { previous_hash: bytes("77".repeat(32)) }),
    broken("by its total", { total: 3 }),
    broken("by its place", { first_transaction: "700" }),
    {
      title: "a block that leaves a number out",
      as: "service",
      attempt: [second({ number: 3 })],
      refused: /^block 3 does not follow from the last one$/u,
      without: ["DROP TRIGGER block_follows ON sealed_block"]
    },
    {
      title: "a second block after the same one",
      as: "service",
      attempt: [block({ number: 2, hash: bytes("03".repeat(32)), total: 2 })],
      refused: follows,
      without: [
        "DROP TRIGGER block_follows ON sealed_block",
        "ALTER TABLE sealed_block DROP CONSTRAINT sealed_block_previous_hash_key"
      ]
    },
    {
      title: "a list of leaves of another length",
      as: "service",
      attempt: [second({ leaves: bytes("00".repeat(50)) })],
      refused: /violates check constraint "sealed_block_check"$/u,
      without: ["ALTER TABLE sealed_block DROP CONSTRAINT sealed_block_check"]
    },
    {
      title: "a signature by a key that is not kept",
      as: "service",
      attempt: [second({ key_id: "1".repeat(32) })],
      refused: /violates foreign key constraint "sealed_block_key_id_fkey"$/u,
      without: ["ALTER TABLE sealed_block DROP CONSTRAINT sealed_block_key_id_fkey"]
    }
  ])
})
