/**
 * Redis stopped, frozen, flushed and lying under a bank of two processes: no wrong money, no
 * revoked token that is accepted, sign-in limited all the while, and answers within time.
 */
import type { FlorinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ServedBank } from "../served-bank.ts"
import {
  askFrom,
  failToSignIn,
  newAddress,
  type Person,
  serveTwo,
  signIn,
  type TwoBanks
} from "./two-banks.ts"

let two: TwoBanks
let first: ServedBank
let second: ServedBank
let carla: Person
/** Carla's other sign-ins, one at each bank. */
let people: readonly Person[]
let from = ""
let to = ""

beforeAll(async () => {
  two = await serveTwo({
    FLORIN_RATE_AUTH: "12/hour",
    FLORIN_BALANCE_CACHE_MILLIS: "1000"
  })
  ;[first, second] = two.banks
  carla = await signIn(first, "carla@demo.example")
  people = [await signIn(first, "carla@demo.example"), await signIn(second, "carla@demo.example")]
  from = await openAccount("checking")
  to = await openAccount("savings")
  const [funded] = await ownAccounts()
  await pay({ fromAccountId: funded ?? "", toAccountId: from, minor: 50_000 })
}, 120_000)
afterAll(() => two.close())

let keys = 0
const newKey = (): string => `fault-${++keys}`

const ownAccounts = async (): Promise<readonly string[]> => {
  const listed = await carla.client.accounts.list({})
  return listed.ok
    ? listed.body.data.filter(({ currency }) => currency === "USD").map(({ id }) => id)
    : []
}

const openAccount = async (product: "checking" | "savings"): Promise<string> => {
  const opened = await carla.client.accounts.open({
    body: { product, currency: "USD" },
    idempotencyKey: newKey()
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  return opened.body.id
}

interface Payment {
  readonly fromAccountId: string
  readonly toAccountId: string
  readonly minor: number
}

const pay = (
  { minor, ...accounts }: Payment,
  by: FlorinClient = carla.client,
  idempotencyKey = newKey()
) => {
  const amount = { amount: (minor / 100).toFixed(2), currency: "USD" }
  const body = { type: "transfer", amount, ...accounts } as const
  return by.transactions.create({ body, idempotencyKey })
}

const balanceAt = async (bank: ServedBank, account: string): Promise<number> => {
  const shown = await carla.at(bank).accounts.balance({ params: { accountId: account } })
  if (!shown.ok) throw new Error(JSON.stringify(shown.problem))
  return Math.round(Number(shown.body.ledgerBalance.amount) * 100)
}

const redisReady = async (bank: ServedBank): Promise<boolean | undefined> => {
  const response = await fetch(`${bank.address}/health/ready`)
  expect(response.status).toBe(200)
  const { checks }: { checks: { name: string; ready: boolean }[] } = JSON.parse(
    await response.text()
  )
  return checks.find(({ name }) => name === "redis")?.ready
}

const untilRedis = async (ready: boolean) => {
  const until = Date.now() + 10_000
  for (;;) {
    const told = [await redisReady(first), await redisReady(second)]
    if (told.every((each) => each === ready)) return
    if (Date.now() > until) throw new Error(`Redis is told as ${told}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The faults, and what mends them. */
const faults = [
  { name: "stopped", begin: () => two.redis.kill(), mend: () => two.redis.start() },
  {
    name: "frozen",
    begin: async () => two.redis.freeze(),
    mend: async () => two.redis.thaw()
  },
  { name: "flushed", begin: () => two.redis.send("FLUSHALL"), mend: async () => undefined }
]

/** Tries so often at both banks from an address; gives how many were let through to fail. */
const triesLetThrough = async (address: string, tries: number): Promise<number> => {
  const statuses = await Promise.all(
    Array.from({ length: tries }, (_, at) => failToSignIn(at % 2 ? first : second, address))
  )
  expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([])
  return statuses.filter((status) => status === 401).length
}

describe.each(faults)("While Redis is $name under load", ({ begin, mend, name }) => {
  it("every transfer happens once, and the books and what is shown agree", async () => {
    const before = { from: await balanceAt(first, from), to: await balanceAt(second, to) }
    let moved = 0
    let slowest = 0
    const work = async (at: number) => {
      const client = people[at % 2]?.client
      for (let payments = 0; payments < 12; payments++) {
        const key = newKey()
        const payment = { fromAccountId: from, toAccountId: to, minor: 1 + at }
        const begun = performance.now()
        const paid = await pay(payment, client, key)
        slowest = Math.max(slowest, performance.now() - begun)
        expect(paid).toMatchObject({ ok: true })
        // The same again, at the other process: once is enough.
        expect(await pay(payment, people[(at + 1) % 2]?.client, key)).toMatchObject({
          ok: true,
          replayed: true
        })
        moved += payment.minor
      }
    }
    const faulting = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 60))
      await begin()
    })()
    await Promise.all([faulting, ...[0, 1, 2, 3, 4, 5].map(work)])
    expect(slowest).toBeLessThan(2_000)
    expect(await balanceAt(first, from)).toBe(before.from - moved)
    expect(await balanceAt(second, from)).toBe(before.from - moved)
    expect(await balanceAt(second, to)).toBe(before.to + moved)
  })

  it("signing in is limited, and nobody is kept waiting for Redis", async () => {
    const through = await triesLetThrough(newAddress(), 40)
    // Each process goes by half of the limit when it is alone; flushed, both share it anew.
    expect(through).toBe(12)
    const begun = performance.now()
    for (let asks = 0; asks < 5; asks++) await askFrom(first, newAddress(), "/api/accounts")
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  it("no token that was revoked is accepted", async () => {
    const person = await signIn(first, "david@demo.example")
    const copy = person.copy()
    expect(await copy.at(second).auth.whoAmI({})).toMatchObject({ ok: true })
    expect(await person.at(first).auth.signOut({})).toMatchObject({ ok: true })
    for (const bank of [second, first, second])
      expect(await copy.at(bank).auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
  })

  it("the service is ready, tells how Redis is, and shares again by itself when it is back", async () => {
    await untilRedis(name === "flushed")
    await mend()
    await untilRedis(true)
    expect(await triesLetThrough(newAddress(), 40)).toBe(12)
  })
})

describe("ASVS 16.5.2 · While Redis lies", () => {
  /** Everything that is kept, told as it was a while ago, again and again. */
  const lyingWhile = async (work: () => Promise<void>) => {
    const told = await two.redis.send("KEYS", "*")
    const keys = told.split("\r\n").filter((line) => line.startsWith("florin:"))
    const ending = new AbortController()
    const lie = async () => {
      while (!ending.signal.aborted) {
        for (const key of keys)
          await two.redis.send("SET", key, key.includes(":kept:") ? "=lie" : "0")
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    const lying = lie()
    await work()
    ending.abort()
    await lying
  }

  it("money is what it is, and nobody comes in who should not", async () => {
    const address = newAddress()
    await triesLetThrough(address, 3)
    const before = await balanceAt(first, from)
    await lyingWhile(async () => {
      for (let payments = 0; payments < 5; payments++) {
        const payment = { fromAccountId: from, toAccountId: to, minor: 7 }
        const key = newKey()
        expect(await pay(payment, carla.at(first), key)).toMatchObject({
          ok: true,
          replayed: false
        })
        expect(await pay(payment, carla.at(second), key)).toMatchObject({
          ok: true,
          replayed: true
        })
      }
      const person = await signIn(first, "david@demo.example")
      const copy = person.copy()
      await person.at(first).auth.signOut({})
      expect(await copy.at(second).auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
      // Each process lets through what the limit allows it, and no more.
      expect(await triesLetThrough(address, 60)).toBeLessThanOrEqual(2 * 12 - 3)
    })
    expect(await balanceAt(second, from)).toBe(before - 35)
  })

  it("a false word that a session has ended ends none", async () => {
    const person = await signIn(first, "david@demo.example")
    const sessions = await person.client.auth.sessions({})
    const told = sessions.ok ? sessions.body.data.map(({ id }) => id) : []
    expect(told.length).toBeGreaterThan(0)
    await two.redis.send("PUBLISH", "florin:ended-sessions", told.join(" "))
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const bank of [first, second])
      expect(await person.at(bank).auth.whoAmI({})).toMatchObject({ ok: true })
  })
})

describe("A balance that two processes keep on Redis", () => {
  it("is never older than the last answer that was given before it was asked for", async () => {
    const begin = await balanceAt(first, from)
    let acknowledged = 0
    let over = false
    const write = async () => {
      for (let payments = 1; payments <= 60; payments++) {
        const paid = await pay(
          { fromAccountId: from, toAccountId: to, minor: 1 },
          people[0]?.client
        )
        expect(paid).toMatchObject({ ok: true })
        acknowledged = payments
      }
      over = true
    }
    let reads = 0
    const read = async (at: number) => {
      while (!over) {
        const least = acknowledged
        const shown = await people[at]?.client.accounts.balance({ params: { accountId: from } })
        if (shown?.ok !== true) throw new Error(JSON.stringify(shown))
        const left = Math.round(Number(shown.body.ledgerBalance.amount) * 100)
        expect(left).toBeLessThanOrEqual(begin - least)
        reads += 1
      }
    }
    await Promise.all([write(), ...[0, 1, 0, 1].map((at) => read(at))])
    expect(reads).toBeGreaterThan(60)
    expect(await two.redis.send("KEYS", "florin:kept:balance:*")).toContain(from)
  })
})
