/**
 * KEY-1 in use: signing keys are rotated by command while two processes serve one bank, with
 * no request that fails and nobody signed out.
 */
import { randomBytes } from "node:crypto"
import { setTimeout } from "node:timers/promises"
import { beforeAll, describe, expect, it } from "vitest"
import { ask } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { freePort } from "../processes.ts"
import { quickPasswords, type ServedBank, serveBank } from "../served-bank.ts"

/** Fewer than a user may have, since the oldest session ends when there are more. */
const sessionsMax = 60

const shared = {
  ...quickPasswords,
  FLORIN_FIELD_KEYS: `2026:${randomBytes(32).toString("base64url")}`,
  FLORIN_RATE_AUTH: "100000/second",
  FLORIN_RATE_READ: "100000/second",
  FLORIN_SESSIONS_MAX: "100"
}

let one: ServedBank
let other: ServedBank
beforeAll(async () => {
  one = await serveBank(shared)
  other = await serveBank({ ...shared, DATABASE_URL: one.database })
}, 60_000)

const keys = (...args: readonly string[]) =>
  command(["keys", ...args], { ...shared, DATABASE_URL: one.database })

/** The key that a token names. */
const kidOf = (token: string): string => {
  const [header = ""] = token.split(".")
  return String(Object(JSON.parse(Buffer.from(header, "base64url").toString())).kid)
}

const kidForm = /[\w-]{43}/u

const signIn = async (address: string): Promise<string> => {
  const response = await fetch(`${address}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "carla@demo.example", password: "try-it-out-today" })
  })
  expect(response.status).toBe(200)
  const cookies = response.headers.getSetCookie().join("; ")
  return /florin-at=([^;]+)/u.exec(cookies)?.[1] ?? ""
}

const whoAmI = async (address: string, token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${address}/api/auth/me`, { headers })
  await response.arrayBuffer()
  return response.status
}

/**
 * Lets a minute pass for a key, as far as the bank knows. Of that it is enough for the
 * processes that each has read the ring again, which it does every five seconds.
 */
const letAMinutePass = async (kid: string) => {
  await setTimeout(6_000)
  await ask(
    one.database,
    `DO $$ BEGIN
       PERFORM set_config('session_replication_role', 'replica', true);
       UPDATE florin.signing_key SET added_at = added_at - interval '61 seconds'
        WHERE kid = '${kid}';
     END $$`
  )
}

const addedKey = async (): Promise<string> => {
  const { code, stdout } = await keys("add")
  expect(code).toBe(0)
  const [kid = ""] = kidForm.exec(stdout) ?? []
  expect(stdout).toBe(`${kid} is added.\n`)
  return kid
}

const rotate = async (): Promise<string> => {
  const kid = await addedKey()
  await letAMinutePass(kid)
  expect((await keys("promote", kid)).code).toBe(0)
  return kid
}

const stages = async (): Promise<readonly string[]> =>
  (await keys("list")).stdout.split("\n").slice(1, -1)

describe("ASVS 13.3.4 · florin keys", () => {
  it("rotates twice under load: no request fails on either process, and nobody is signed out", async () => {
    const addresses = [one.address, other.address] as const
    const first = await signIn(one.address)
    const tokens = [first, await signIn(other.address)]
    const answers: number[] = []
    const load = new AbortController()
    let next = 0
    const asking = addresses.flatMap((address, at) =>
      [0, 1].map(async () => {
        for (let count = 0; !load.signal.aborted; count++) {
          const token = tokens[count % tokens.length] ?? first
          answers.push(await whoAmI(address, token))
          // A token that one process has just signed is shown to the other at once.
          if (performance.now() < next || tokens.length >= sessionsMax) continue
          next = performance.now() + 300
          tokens.push(await signIn(addresses[1 - at] ?? address))
        }
      })
    )
    const kids = [await rotate(), await rotate()]
    // Not so often that the sessions of looking end the oldest of those that ask.
    const seldom = { timeout: 15_000, interval: 500 }
    for (const address of addresses)
      await expect.poll(async () => kidOf(await signIn(address)), seldom).toBe(kids[1])
    load.abort()
    await Promise.all(asking)
    expect(answers.length).toBeGreaterThan(100)
    expect(answers.filter((status) => status !== 200)).toEqual([])
    expect(new Set(tokens.map((token) => kidOf(token))).size).toBeGreaterThan(1)
    // The token of before both rotations serves on.
    for (const address of addresses) expect(await whoAmI(address, first)).toBe(200)
    const listed = await stages()
    expect(listed).toHaveLength(3)
    expect(listed.filter((line) => line.includes("signs since"))).toHaveLength(1)
    expect(listed.filter((line) => line.includes("retired, accepted until"))).toHaveLength(2)
  }, 90_000)

  it("revokes a key that somebody else may have: what it signed is refused at once, everywhere", async () => {
    const token = await signIn(one.address)
    const leaked = kidOf(token)
    await rotate()
    expect((await keys("retire", leaked, "--at-once")).code).toBe(0)
    for (const address of [one.address, other.address])
      await expect.poll(() => whoAmI(address, token), { timeout: 15_000 }).toBe(401)
    expect(await stages()).toContainEqual(
      expect.stringMatching(new RegExp(`^${leaked} .*over since`, "u"))
    )
    expect(await whoAmI(other.address, await signIn(one.address))).toBe(200)
  }, 60_000)

  it("tells in one sentence what it refuses, and why", async () => {
    const kid = await addedKey()
    const [signing = ""] = (await stages()).filter((line) => line.includes("signs since"))
    const [current = ""] = signing.split(" ")
    const told = async (...args: readonly string[]) => {
      const { code, stderr, stdout } = await keys(...args)
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" })
      return stderr
    }
    expect(await told("promote", kid)).toMatch(
      /^Not every process can know .* yet: promote it after .*\.\n$/u
    )
    expect(await told("retire", current)).toBe(
      `${current} signs: promote another key, and it is retired by that.\n`
    )
    expect(await told("promote", "nobody")).toBe(
      "There is no key nobody: florin keys list shows them all.\n"
    )
    expect((await keys("retire", kid)).code).toBe(0)
    await letAMinutePass(kid)
    expect(await told("promote", kid)).toBe(`${kid} is retired, and can not be promoted.\n`)
  })

  it("writes down each change with who made it, and keeps no private part that is not needed", async () => {
    const records = await ask<{ readonly action: string; readonly operator: string | null }>(
      one.database,
      `SELECT action, personal ->> 'operator' AS operator FROM florin.audit_record
        WHERE action LIKE 'signing-key-%' ORDER BY id`
    )
    const actions = records.map(({ action }) => action)
    expect(actions.filter((action) => action === "signing-key-added")).toHaveLength(5)
    expect(actions.filter((action) => action === "signing-key-promoted")).toHaveLength(3)
    expect(records.slice(1).every(({ operator }) => / on /u.test(operator ?? ""))).toBe(true)
    const kept = await ask<{ readonly sealed: string | null; readonly stage: string }>(
      one.database,
      "SELECT stage, encode(sealed_private_key, 'escape') AS sealed FROM florin.signing_key"
    )
    expect(kept.filter(({ sealed }) => sealed !== null).map(({ stage }) => stage)).toEqual([
      "promoted"
    ])
    expect(JSON.stringify(kept)).not.toContain("PRIVATE KEY")
  })
})

describe("A bank whose field key is not the one that sealed", () => {
  const serveWith = async (fieldKeys: string) => {
    const settings = { ...shared, DATABASE_URL: one.database, FLORIN_FIELD_KEYS: fieldKeys }
    const { code, stderr } = await command(["serve"], {
      ...settings,
      FLORIN_PORT: String(await freePort())
    })
    expect(code).toBe(1)
    return stderr
  }
  const another = randomBytes(32).toString("base64url")

  it("does not open, and says which key it lacks, or has wrong", async () => {
    expect(await serveWith(`2027:${another}`)).toBe(
      "FLORIN_FIELD_KEYS lacks the key 2026, which sealed the signing key of this bank: put it back, behind the first one.\n"
    )
    expect(await serveWith(`2026:${another}`)).toBe(
      "The key 2026 of FLORIN_FIELD_KEYS is not the one that sealed the signing key of this bank: put the right one back.\n"
    )
  })
})
