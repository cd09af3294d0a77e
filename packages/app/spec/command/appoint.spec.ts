/** The first two administrators are appointed by whoever operates the bank, and no third. */
import { beforeAll, describe, expect, it } from "vitest"
import { ask, freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"

let database = ""

beforeAll(async () => {
  database = await freshDatabase()
})

const appoint = (...args: readonly string[]) =>
  command(["appoint", ...args], { DATABASE_URL: database })

const administrators = () =>
  ask<{ readonly email: string }>(
    database,
    "SELECT email FROM florin.bank_user WHERE roles = '{administrator}' ORDER BY email"
  )

describe("Appointing", () => {
  it("gives the bank an administrator, with a letter and a record, and tells so", async () => {
    const { code, stdout } = await appoint("ada@bank.example", "Ada Lovelace")
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^Ada Lovelace administers the bank as ada@bank\.example\./u)
    ])
    const queued = await ask(database, "SELECT kind FROM florin.outgoing_notice")
    expect(queued).toEqual([{ kind: "reset-password" }])
    const records = await ask(
      database,
      "SELECT action, principal, after, personal FROM florin.audit_record WHERE action = 'staff-registered'"
    )
    expect(records).toEqual([
      {
        action: "staff-registered",
        principal: "florin:appoint",
        after: { roles: "administrator" },
        personal: {
          email: "ada@bank.example",
          name: "Ada Lovelace",
          operator: expect.stringMatching(/^\S+ on \S+$/u)
        }
      }
    ])
  })

  it("refuses an address that somebody has, and what is no address", async () => {
    const taken = await appoint("ada@bank.example", "Ada Byron")
    expect([taken.code, taken.stderr]).toEqual([1, expect.stringContaining("Somebody has")])
    const wrong = await appoint("ada", "Ada Byron")
    expect([wrong.code === 0, wrong.stderr]).toEqual([false, expect.stringContaining("e-mail")])
    expect(await administrators()).toHaveLength(1)
  })

  it("ends with the second one, and begins again when one of the two is shut out", async () => {
    expect((await appoint("grace@bank.example", "Grace Hopper")).code).toBe(0)
    const third = await appoint("mary@bank.example", "Mary Jackson")
    expect([third.code, third.stderr]).toEqual([
      1,
      expect.stringContaining("The bank has two administrators")
    ])
    expect(await administrators()).toEqual([
      { email: "ada@bank.example" },
      { email: "grace@bank.example" }
    ])
    await ask(
      database,
      "UPDATE florin.bank_user SET disabled_at = now() WHERE email = 'ada@bank.example'"
    )
    expect((await appoint("mary@bank.example", "Mary Jackson")).code).toBe(0)
  })
})
