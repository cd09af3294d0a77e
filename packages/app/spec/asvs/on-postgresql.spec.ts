/** Where it takes a real database to see: the served bank, asked as in production. */
import { type AnyRoute, routeDescriptions, routeName } from "@florin/adapters-http"
import { may, Permission, Role } from "@florin/domain/identity"
import { Schema } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { ask } from "../fresh-database.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"

const people: Readonly<Record<Role, string>> = {
  customer: "carla",
  support: "support",
  operations: "teller",
  administrator: "admin",
  auditor: "auditor"
}

let bank: ServedBank
const tokens = new Map<Role, string>()
beforeAll(async () => {
  bank = await serveBank({ FLORIN_STAFF_SECOND_FACTOR: "no" })
  for (const role of Role.literals) tokens.set(role, await signIn(people[role]))
}, 60_000)

const signIn = async (mailbox: string): Promise<string> => {
  const response = await fetch(`${bank.address}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `${mailbox}@demo.example`, password: "try-it-out-today" })
  })
  return /florin-at=([^;]+)/u.exec(response.headers.getSetCookie().join("; "))?.[1] ?? ""
}

const isPermission = Schema.is(Permission)

/** The token of somebody who may use the route. */
const whoMay = ({ access }: AnyRoute): string => {
  const role = isPermission(access) ? Role.literals.find((each) => may([each], access)) : "customer"
  return tokens.get(role ?? "customer") ?? ""
}

const get = async (path: string, token: string) => {
  const begun = performance.now()
  const response = await fetch(`${bank.address}${path}`, {
    headers: { authorization: `Bearer ${token}` }
  })
  await response.arrayBuffer()
  return { status: response.status, millis: performance.now() - begun }
}

/** An id of each kind that is in the bank. */
const idsThere = async (): Promise<Readonly<Record<string, string>>> => {
  const [ids = {}] = await ask<Readonly<Record<string, string>>>(
    bank.database,
    `SELECT florin.type_id('acct', (SELECT id FROM florin.account LIMIT 1)) AS "accountId",
            florin.type_id('entry', (SELECT id FROM florin.entry LIMIT 1)) AS "transactionId",
            florin.type_id('hold', (SELECT id FROM florin.hold LIMIT 1)) AS "holdId",
            florin.type_id('user', (SELECT id FROM florin.bank_user LIMIT 1)) AS "userId",
            florin.type_id('audit', (SELECT id FROM florin.audit_record LIMIT 1)) AS "actionId"`
  )
  return ids
}

const nothing = "00000000000000000000000000"

const reads = routeDescriptions.filter(({ method }) => method === "GET")

/**
 * The records of who asked for what is not there are no change of state; nor is that they
 * are sealed, as everything in the log is.
 */
const besides: Readonly<Record<string, string>> = {
  audit_record: "WHERE action <> 'access-refused'",
  sealed_block: "WHERE false"
}

/** The digest of every row of every table. */
const books = async (): Promise<string> => {
  const tables = await ask<{ readonly name: string }>(
    bank.database,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'florin' ORDER BY 1"
  )
  const digests: string[] = []
  for (const { name } of tables) {
    const [{ digest } = { digest: null }] = await ask<{ readonly digest: string | null }>(
      bank.database,
      `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS digest FROM florin.${name} t ${besides[name] ?? ""}`
    )
    digests.push(`${name} ${digest}`)
  }
  expect(digests.length).toBeGreaterThan(10)
  return digests.join("\n")
}

/** Folding, sealing and expiring go on by themselves, and are done when nothing changes. */
const quiet = async (): Promise<string> => {
  for (let tries = 0; tries < 30; tries++) {
    const before = await books()
    await new Promise((resolve) => setTimeout(resolve, 700))
    if ((await books()) === before) return before
  }
  throw new Error("the books never came to rest")
}

describe("ASVS 3.5.3 · Reading", () => {
  it("changes no row of any table but the log of refused access, whatever is read and however often", async () => {
    const ids = await idsThere()
    const before = await quiet()
    const answered: string[] = []
    for (const route of reads)
      for (const time of ["once", "twice"]) {
        const path = route.path.replaceAll(
          /\{(\w+)\}/gu,
          (_, name: string) => ids[name] ?? `${name.replace(/Id$/u, "")}_${nothing}`
        )
        const { status } = await get(path, whoMay(route))
        expect([routeName(route), time, status < 500]).toEqual([routeName(route), time, true])
        if (status === 200) answered.push(routeName(route))
      }
    expect(await books()).toBe(before)
    expect(answered.length).toBeGreaterThan(20)
  }, 90_000)
})

const injections = [
  "' OR '1'='1",
  "1; DROP TABLE florin.entry; --",
  "1) UNION SELECT password_hash FROM florin.bank_user --",
  "' || pg_sleep(3) || '",
  "'; SELECT pg_sleep(3); --",
  "$1",
  "\\",
  "%",
  "_",
  "%' AND pg_sleep(3) IS NOT NULL AND '%' = '",
  "E'\\x27'",
  "created_at DESC; --"
]

describe("ASVS 1.2.4 · A piece of SQL", () => {
  it("as any parameter is a text to PostgreSQL: nothing waits, nothing breaks, nothing is lost", async () => {
    const [before] = await ask(bank.database, "SELECT count(*) AS rows FROM florin.entry")
    let tried = 0
    for (const route of reads)
      for (const text of injections) {
        const value = encodeURIComponent(text)
        const path = route.path.replaceAll(/\{\w+\}/gu, value)
        for (const query of [
          "text",
          "name",
          "email",
          "principal",
          "object",
          "sort",
          "orderBy",
          "cursor",
          "limit"
        ]) {
          const { millis, status } = await get(`${path}?${query}=${value}`, whoMay(route))
          expect([routeName(route), query, text, status < 500]).toEqual([
            routeName(route),
            query,
            text,
            true
          ])
          expect(millis).toBeLessThan(1_500)
          tried++
        }
      }
    expect(tried).toBeGreaterThan(1_000)
    expect(await ask(bank.database, "SELECT count(*) AS rows FROM florin.entry")).toEqual([before])
  }, 120_000)
})
