/** The journal and the audit records as one log, and as a feed that skips nothing. */
import { suffixOf } from "@florin/domain/id"
import { Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { beforeAll, describe, expect, it } from "vitest"
import { type Actor, bankDatabaseOf, type Row } from "./bank-database.ts"
import { bankPorts } from "./bank-ports.ts"
import { liveInBank } from "./lived-in-bank.ts"
import { insert, noon, uuid } from "./schema-guards/careless-sql.ts"

const bank = bankDatabaseOf()

let lived: Effect.Success<typeof liveInBank>

beforeAll(async () => {
  const runtime = ManagedRuntime.make(bankPorts(bank().url))
  lived = await runtime.runPromise(liveInBank)
  await runtime.dispose()
})

const logOf = (subject: string): Promise<readonly Row[]> =>
  bank().auditor.query(
    `SELECT action, principal, request_id, business_date, address, personal, before, after
       FROM audit_log
      WHERE subject = $1 ORDER BY audit_log.xid, id`,
    [subject]
  )

describe("The audit log", () => {
  it("holds every entry and every audit record", async () => {
    const [{ happened, logged } = {}] = await bank().auditor.query(`
      SELECT (SELECT count(*) FROM audit_log) AS logged,
             (SELECT count(*) FROM entry) + (SELECT count(*) FROM audit_record) AS happened`)
    expect(logged).toBe(happened)
    expect(logged).not.toBe(0n)
  })

  it("tells of an entry who asked, by which request, and what it changed", async () => {
    const [row = {}] = await logOf(`entry_${suffixOf(lived.transfer)}`)
    expect(row).toMatchObject({
      action: "transfer-booked",
      principal: "spec",
      request_id: "spec",
      business_date: "2026-03-01",
      address: null,
      personal: {},
      before: {},
      after: {
        valueDate: "2026-03-01",
        lines: [
          {
            account: `acct_${suffixOf(lived.a)}`,
            side: "debit",
            amount: "100",
            currency: "USD",
            sequence: "2",
            balanceAfter: "900"
          },
          {
            account: `acct_${suffixOf(lived.b)}`,
            side: "credit",
            amount: "100",
            balanceAfter: "1100"
          }
        ]
      }
    })
  })

  it("tells of a frozen account what it was before and after", async () => {
    const rows = await logOf(`acct_${suffixOf(lived.frozen)}`)
    expect(rows.map(({ action, after, before }) => ({ action, before, after }))).toEqual([
      { action: "account-opened", before: {}, after: { number: expect.any(String) } },
      {
        action: "account-frozen",
        before: { stage: "active" },
        after: { stage: "frozen", reason: "asked for" }
      }
    ])
  })
})

const record = (name: string) =>
  insert("audit_record", {
    id: uuid(name),
    action: "account-frozen",
    subject: `late ${name}`,
    principal: "spec",
    route: "by hand",
    idempotency_key: name,
    request_id: "r",
    at: noon,
    business_date: "2026-03-01",
    before: "{}",
    after: "{}",
    fingerprint: "f"
  })

/** Reads on from a position, a few rows at a time, until there are no more. */
const readOn = async (actor: Actor, from: Row): Promise<readonly Row[]> => {
  const read: Row[] = []
  let { id, xid } = from
  for (;;) {
    const rows = await actor.query(
      `SELECT xid::text AS xid, id, subject FROM outgoing_event
        WHERE (xid, id) > ($1::xid8, $2::uuid) ORDER BY xid, id LIMIT 2`,
      [xid, id]
    )
    const last = rows.at(-1)
    if (last === undefined) return read
    read.push(...rows)
    ;({ id, xid } = last)
  }
}

const beginning = { xid: "0", id: uuid("0") }

describe("The feed of outgoing events", () => {
  // Transactions of other databases on the server put the feed off, so it is waited for.
  const late = (rows: readonly Row[]) =>
    rows.map(({ subject }) => String(subject)).filter((subject) => subject.startsWith("late"))

  it("never skips what was written earlier and committed later", async () => {
    let whileOpen: readonly Row[] = []
    await bank().owner.run(
      Effect.flatMap(SqlClient.SqlClient, (sql) =>
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql.unsafe(record("91"))
            whileOpen = yield* Effect.promise(async () => {
              await bank().service.query(record("92"))
              return readOn(bank().service, beginning)
            })
          })
        )
      )
    )
    expect(late(whileOpen)).toEqual([])
    const goOn = async () => late(await readOn(bank().service, whileOpen.at(-1) ?? beginning))
    await expect.poll(goOn, { timeout: 20_000 }).toEqual(["late 91", "late 92"])
  })

  it("tells the outside of entries and of changes, and of nobody's signing in", async () => {
    const types = async () => {
      const rows = await bank().service.query(
        "SELECT DISTINCT type FROM outgoing_event ORDER BY type"
      )
      return rows.map(({ type }) => type)
    }
    await expect
      .poll(types, { timeout: 20_000 })
      .toEqual([
        "account.closed",
        "account.frozen",
        "account.opened",
        "customer.registered",
        "entry.booked",
        "hold.placed",
        "hold.released"
      ])
  })
})
