/**
 * The bank as its people use it: the real service process on a real PostgreSQL, called
 * by the typed client, and audited at the end.
 */
import { type CallResult, type FlorinClient, florinClient } from "@florin/adapters-http/client"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { demoPassword, demoStaff } from "../src/demo/demo-people.ts"
import { command } from "./in-process.ts"
import { type ServedBank, serveBank } from "./served-bank.ts"

let bank: ServedBank
let teller: FlorinClient
let keys = 0

const nextKey = (): string => `end-to-end-${keys++}`

/** The body of an answer that has to be good. */
const good = <Body>(result: CallResult<Body>): Body => {
  if (result.ok) return result.body
  throw new Error(`${result.status} ${JSON.stringify(result.problem)}`)
}

const usd = (amount: string) => ({ amount, currency: "USD" })

/** A client of the bank, signed in as this user. */
const signedIn = async (at: ServedBank, email: string, password: string) => {
  const client = florinClient({ baseUrl: at.address })
  good(await client.auth.signIn({ body: { email, password } }))
  return client
}

const staff = (at: ServedBank, role: string) =>
  signedIn(at, demoStaff.find((person) => person.role === role)?.email ?? "", demoPassword)

const register = async (name: string) => {
  const email = `${name.toLowerCase()}@example.com`
  const password = "a pass phrase of some length"
  const guest = florinClient({ baseUrl: bank.address })
  const user = good(await guest.auth.register({ body: { email, name, password } }))
  expect(user).toMatchObject({ email, name, roles: ["customer"] })
  return signedIn(bank, email, password)
}

const open = async (client: FlorinClient, product: "checking" | "savings") =>
  good(
    await client.accounts.open({ idempotencyKey: nextKey(), body: { product, currency: "USD" } })
  ).id

const deposit = async (accountId: string, amount: string) =>
  good(
    await teller.transactions.create({
      idempotencyKey: nextKey(),
      body: { type: "deposit", accountId, amount: usd(amount) }
    })
  )

const balanceOf = async (client: FlorinClient, accountId: string) =>
  good(await client.accounts.balance({ params: { accountId } }))

beforeAll(async () => {
  bank = await serveBank()
  teller = await staff(bank, "operations")
})

describe("A customer", () => {
  it("registers, opens accounts, gets money, moves it, and reads of it what happened", async () => {
    const erika = await register("Erika")
    expect(good(await erika.auth.whoAmI({}))).toMatchObject({ name: "Erika" })
    const checking = await open(erika, "checking")
    const savings = await open(erika, "savings")
    expect(good(await erika.accounts.list({})).data.map(({ id }) => id)).toEqual([
      checking,
      savings
    ])

    const { bookedAt } = await deposit(checking, "500.00")
    const transfer = good(
      await erika.transactions.create({
        idempotencyKey: nextKey(),
        body: {
          type: "transfer",
          fromAccountId: checking,
          toAccountId: savings,
          amount: usd("120.00"),
          description: "For later"
        }
      })
    )
    expect(await balanceOf(erika, checking)).toMatchObject({
      ledgerBalance: usd("380.00"),
      availableBalance: usd("380.00"),
      postings: 2
    })
    expect(
      good(
        await erika.accounts.balance({ params: { accountId: checking }, query: { at: bookedAt } })
      )
    ).toMatchObject({ ledgerBalance: usd("500.00"), availableBalance: null, postings: 1 })

    const [hotel, car] = await Promise.all(
      ["80.00", "50.00"].map(async (amount) =>
        good(
          await teller.holds.place({
            idempotencyKey: nextKey(),
            params: { accountId: checking },
            body: { amount: usd(amount) }
          })
        )
      )
    )
    expect(await balanceOf(erika, checking)).toMatchObject({
      ledgerBalance: usd("380.00"),
      heldTotal: usd("130.00"),
      availableBalance: usd("250.00")
    })
    good(
      await teller.holds.capture({
        idempotencyKey: nextKey(),
        params: { holdId: hotel?.id ?? "" },
        body: { amount: usd("72.40") }
      })
    )
    expect(
      good(
        await teller.holds.release({
          idempotencyKey: nextKey(),
          params: { holdId: car?.id ?? "" },
          body: {}
        })
      )
    ).toMatchObject({ stage: "released" })
    good(
      await teller.transactions.reverse({
        idempotencyKey: nextKey(),
        params: { transactionId: transfer.id },
        body: { description: "Not meant" }
      })
    )
    expect(await balanceOf(erika, checking)).toMatchObject({
      ledgerBalance: usd("427.60"),
      heldTotal: usd("0.00"),
      availableBalance: usd("427.60")
    })
    expect(await balanceOf(erika, savings)).toMatchObject({ ledgerBalance: usd("0.00") })

    const statement = good(await erika.accounts.statement({ params: { accountId: checking } }))
    expect(statement).toMatchObject({ openingBalance: usd("0.00"), closingBalance: usd("427.60") })
    expect(
      statement.lines.map(({ balanceAfter, side, type }) => [type, side, balanceAfter.amount])
    ).toEqual([
      ["deposit", "credit", "500.00"],
      ["transfer", "debit", "380.00"],
      ["capture", "debit", "307.60"],
      ["reversal", "credit", "427.60"]
    ])
    const csv = await erika.send({
      method: "GET",
      path: `/api/accounts/${checking}/statement?format=csv`,
      body: null,
      idempotencyKey: null
    })
    expect(csv.headers.get("content-type")).toMatch(/^text\/csv/u)
    const file = await csv.text()
    for (const { transactionId } of statement.lines) expect(file).toContain(transactionId)
    expect(file).toMatch(/,closing balance,,,,,427\.60,USD\r\n$/u)

    await erika.auth.signOut({})
    expect(await erika.auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
  })

  it("sees nothing of what is somebody else's", async () => {
    const frieda = await register("Frieda")
    const gustav = await register("Gustav")
    const accountId = await open(frieda, "checking")
    const { id: transactionId } = await deposit(accountId, "10.00")
    const answers = await Promise.all([
      gustav.accounts.show({ params: { accountId } }),
      gustav.accounts.balance({ params: { accountId } }),
      gustav.accounts.statement({ params: { accountId } }),
      gustav.transactions.show({ params: { transactionId } }),
      gustav.holds.list({ params: { accountId } })
    ])
    expect(answers.map(({ ok, status }) => [ok, status])).toEqual(answers.map(() => [false, 404]))
    expect(good(await gustav.transactions.list({})).data).toEqual([])
  })
})

describe("Races", () => {
  it("50 racing retries of one transfer move money once, and all get the same answer", async () => {
    const hanna = await register("Hanna")
    const from = await open(hanna, "checking")
    const to = await open(hanna, "savings")
    await deposit(from, "5000.00")
    const idempotencyKey = nextKey()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        hanna.transactions.create({
          idempotencyKey,
          body: {
            type: "transfer",
            fromAccountId: from,
            toAccountId: to,
            amount: usd("1000.00")
          }
        })
      )
    )
    expect(new Set(answers.map((answer) => good(answer).id)).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
    expect(await balanceOf(hanna, from)).toMatchObject({
      ledgerBalance: usd("4000.00"),
      postings: 2
    })
    expect(await balanceOf(hanna, to)).toMatchObject({ ledgerBalance: usd("1000.00"), postings: 1 })
  })

  it("20 racing holds of 1,000 on 5,000 give exactly 5", async () => {
    const ivan = await register("Ivan")
    const accountId = await open(ivan, "checking")
    await deposit(accountId, "5000.00")
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        teller.holds.place({
          idempotencyKey: nextKey(),
          params: { accountId },
          body: { amount: usd("1000.00") }
        })
      )
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
    expect(answers.filter(({ ok, status }) => !ok && status < 500)).toHaveLength(15)
    expect(await balanceOf(ivan, accountId)).toMatchObject({
      heldTotal: usd("5000.00"),
      availableBalance: usd("0.00")
    })
    expect(
      good(await ivan.holds.list({ params: { accountId }, query: { stage: "open" } })).data
    ).toHaveLength(5)
  })
})

describe("An auditor", () => {
  it("finds every law kept, beside the running service", async () => {
    const { code, stdout } = await command(["audit"], { DATABASE_URL: bank.database })
    expect(stdout).toMatch(/\nAll \d+ laws hold\.\n$/u)
    expect(code).toBe(0)
  })
})

describe("On a simulated clock", () => {
  it("an administrator moves the bank's day, and holds whose time is over end by themselves", async () => {
    const trial = await serveBank({ FLORIN_CLOCK: "simulated" })
    expect(trial.program.stdout()).toContain("simulated; an administrator moves it")
    const [administrator, operations] = [
      await staff(trial, "administrator"),
      await staff(trial, "operations")
    ]
    const [account] = good(await operations.accounts.list({})).data
    const accountId = account?.id ?? ""
    const hold = good(
      await operations.holds.place({
        idempotencyKey: nextKey(),
        params: { accountId },
        body: { amount: usd("5.00") }
      })
    )
    const moved = new Date(Date.parse(hold.expiresAt) + 1_000).toISOString()
    good(await administrator.admin.advanceClock({ idempotencyKey: nextKey(), body: { to: moved } }))
    await vi.waitFor(
      async () =>
        expect(good(await operations.holds.show({ params: { holdId: hold.id } })).stage).toBe(
          "expired"
        ),
      { timeout: 15_000, interval: 200 }
    )
  }, 60_000)
})
