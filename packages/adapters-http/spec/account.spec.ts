/** Accounts over HTTP: opening, showing, listing, balances, and the life of an account. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bodyOf, type GivenBank, givenBank, newKey, problem, usd } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

describe("POST /api/accounts", () => {
  it("opens an empty account for the customer who asks", async () => {
    const { client, id } = bank.ada
    const opened = await client.accounts.open({
      body: {
        product: "savings",
        currency: "JPY",
        nickname: "  Kyoto  ",
        metadata: { trip: "2027", aim: "temples" }
      },
      idempotencyKey: newKey()
    })
    expect(opened).toEqual({
      ok: true,
      status: 201,
      replayed: false,
      requestId: expect.any(String),
      body: {
        id: expect.stringMatching(/^acct_/u),
        number: expect.stringMatching(/^\d{12}$/u),
        ownerId: id,
        product: "savings",
        currency: "JPY",
        nickname: "Kyoto",
        openedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u),
        stage: "active",
        stageSince: expect.stringMatching(/^\d{4}-.*Z$/u),
        ledgerBalance: { amount: "0", currency: "JPY" },
        heldTotal: { amount: "0", currency: "JPY" },
        availableBalance: { amount: "0", currency: "JPY" },
        overdraftLimit: { amount: "0", currency: "JPY" },
        minimumBalance: { amount: "0", currency: "JPY" },
        singleLimit: null,
        dailyLimit: null,
        metadata: { aim: "temples", trip: "2027" }
      }
    })
    expect(Object.keys(bodyOf(opened).metadata)).toEqual(["aim", "trip"])
    expect(await client.accounts.show({ params: { accountId: bodyOf(opened).id } })).toMatchObject({
      status: 200,
      body: bodyOf(opened)
    })
  })

  it("opens one for a customer when the bank's people ask, with limits", async () => {
    const opened = await bank.teller.accounts.open({
      body: {
        product: "business",
        currency: "USD",
        ownerId: bank.ada.id,
        overdraftLimit: usd("500.00"),
        minimumBalance: usd("10.00"),
        singleLimit: usd("200.00"),
        dailyLimit: usd("300.00")
      },
      idempotencyKey: newKey()
    })
    expect(bodyOf(opened)).toMatchObject({
      ownerId: bank.ada.id,
      overdraftLimit: usd("500.00"),
      minimumBalance: usd("10.00"),
      singleLimit: usd("200.00"),
      dailyLimit: usd("300.00"),
      availableBalance: usd("490.00")
    })
  })

  const open = (body: object, by: "ada" | "teller" = "ada") =>
    (by === "ada" ? bank.ada.client : bank.teller).accounts.open({
      body: { product: "checking", currency: "USD", ...body },
      idempotencyKey: newKey()
    })

  it("lets a customer set no limits", async () => {
    expect(await open({ singleLimit: usd("1.00") })).toEqual(
      problem(403, "permission_missing", { permission: "accounts:set-rules" })
    )
  })

  it("knows no owner but the customer who asks", async () => {
    const unknown = "cust_01kdvdna02fj09m27e262bmv9j"
    for (const ownerId of [bank.grace.id, unknown])
      expect(await open({ ownerId })).toEqual(
        problem(404, "customer_not_found", { customerId: ownerId })
      )
    expect(await open({ ownerId: bank.ada.id })).toMatchObject({ ok: true })
  })

  it("asks the bank's people for whom", async () => {
    expect(await open({}, "teller")).toEqual(
      problem(400, "bad_input", {
        errors: [
          {
            in: "body",
            pointer: "/ownerId",
            message: "expected the customer for whom the account is opened"
          }
        ]
      })
    )
    const ownerId = "cust_01kdvdna02fj09m27e262bmv9j"
    expect(await open({ ownerId }, "teller")).toEqual(
      problem(404, "customer_not_found", { customerId: ownerId })
    )
  })

  it("refuses a currency that the bank does not keep, and says which it keeps", async () => {
    expect(await open({ currency: "GBP" })).toEqual(
      problem(422, "currency_not_offered", {
        currency: "GBP",
        offered: ["CZK", "EUR", "JPY", "USD"]
      })
    )
  })

  it("refuses an overdraft on savings, a rule below zero, and one in another currency", async () => {
    const { id: ownerId } = bank.ada
    expect(
      await open({ ownerId, product: "savings", overdraftLimit: usd("1.00") }, "teller")
    ).toEqual(problem(422, "overdraft_not_allowed", { product: "savings" }))
    expect(await open({ ownerId, dailyLimit: usd("-1.00") }, "teller")).toEqual(
      problem(422, "debit_rule_negative", { rule: "dailyLimit" })
    )
    const euro = { amount: "1.00", currency: "EUR" }
    expect(await open({ ownerId, dailyLimit: euro, singleLimit: euro }, "teller")).toEqual(
      problem(400, "bad_input", {
        errors: ["/singleLimit/currency", "/dailyLimit/currency"].map((pointer) => ({
          in: "body",
          pointer,
          message: "expected USD, the currency of the account"
        }))
      })
    )
  })
})

describe("GET /api/accounts", () => {
  it("shows customers their own, in the order of opening", async () => {
    const { checking, client, euro, id, savings } = bank.grace
    const { data } = bodyOf(await client.accounts.list({}))
    expect(data.map((account) => account.id)).toEqual([checking, savings, euro])
    expect(bodyOf(await client.accounts.list({ query: { ownerId: id } })).data).toEqual(data)
  })

  it("lets the bank's people ask for one owner, and anybody for one stage", async () => {
    const { checking, euro, id, savings } = bank.grace
    const ids = async (query: object) =>
      bodyOf(await bank.teller.accounts.list({ query })).data.map((account) => account.id)
    expect(await ids({ ownerId: id })).toEqual([checking, savings, euro])
    expect(await ids({ ownerId: id, stage: "active" })).toEqual([checking, savings, euro])
    expect(await ids({ ownerId: id, stage: "frozen" })).toEqual([])
    expect(await ids({})).toEqual(expect.arrayContaining([bank.ada.checking, checking]))
  })
})

describe("GET /api/accounts/{accountId}/balance", () => {
  it("tells what is posted, held and available now", async () => {
    const { checking: accountId, client } = bank.grace
    const held = await bank.teller.holds.place({
      params: { accountId },
      body: { amount: usd("120.00") },
      idempotencyKey: newKey()
    })
    expect(bodyOf(await client.accounts.balance({ params: { accountId } }))).toEqual({
      accountId,
      ledgerBalance: usd("1000.00"),
      heldTotal: usd("120.00"),
      availableBalance: usd("880.00"),
      postings: 1
    })
    await bank.teller.holds.release({
      params: { holdId: bodyOf(held).id },
      idempotencyKey: newKey()
    })
  })

  it("tells what was posted up to an instant, and what counts at a value date", async () => {
    const { client, euro: accountId } = bank.grace
    const params = { accountId }
    const first = bodyOf(await client.transactions.list({ query: { accountId } })).data[0]
    const at = first?.bookedAt ?? ""
    await bank.teller.transactions.create({
      body: {
        type: "deposit",
        accountId,
        amount: { amount: "7.00", currency: "EUR" },
        valueDate: "2020-02-29"
      },
      idempotencyKey: newKey()
    })
    const balance = async (query: object) => {
      const body = bodyOf(await client.accounts.balance({ params, query }))
      return [body.ledgerBalance.amount, body.heldTotal, body.availableBalance, body.postings]
    }
    expect(await balance({ at })).toEqual(["50.00", null, null, 1])
    expect(await balance({ at: "2000-01-01T00:00:00+01:00" })).toEqual(["0.00", null, null, 0])
    expect(await balance({ valueDate: "2020-02-28" })).toEqual(["0.00", null, null, 0])
    expect(await balance({ valueDate: "2020-02-29" })).toEqual(["7.00", null, null, 1])
    expect(await balance({ valueDate: "9999-12-31" })).toEqual(["57.00", null, null, 2])
    expect(
      await client.accounts.balance({ params, query: { at, valueDate: "2020-02-29" } })
    ).toEqual(
      problem(400, "bad_input", {
        errors: [{ in: "query", pointer: "", message: "expected at or valueDate, not both" }]
      })
    )
  })
})

describe("The life of an account", () => {
  const move = (move: "freeze" | "unfreeze" | "close", accountId: string, by = bank.teller) =>
    by.accounts[move]({
      params: { accountId },
      body: { reason: "asked for by the holder" },
      idempotencyKey: newKey()
    })

  it("freezes, unfreezes and closes, and says since when", async () => {
    const { client, savings } = bank.ada
    expect(bodyOf(await move("freeze", savings))).toMatchObject({ id: savings, stage: "frozen" })
    const frozen = bodyOf(await client.accounts.show({ params: { accountId: savings } }))
    expect(await move("freeze", savings)).toEqual(
      problem(409, "account_move_refused", {
        accountId: savings,
        move: "freeze",
        stage: "frozen",
        since: frozen.stageSince
      })
    )
    expect(
      await client.transactions.create({
        body: {
          type: "transfer",
          fromAccountId: savings,
          toAccountId: bank.ada.checking,
          amount: usd("1.00")
        },
        idempotencyKey: newKey()
      })
    ).toEqual(
      problem(409, "account_stage_refused", {
        accountId: savings,
        stage: "frozen",
        since: frozen.stageSince
      })
    )
    expect(bodyOf(await move("unfreeze", savings)).stage).toBe("active")
    expect(bodyOf(await move("close", savings, client)).stage).toBe("closed")
    expect(await move("unfreeze", savings)).toMatchObject({ status: 409 })
  })

  it("closes no account with a balance or with holds, and tells how much", async () => {
    const { checking, client, euro } = bank.ada
    expect(await move("close", euro, client)).toEqual(
      problem(409, "account_not_empty", {
        accountId: euro,
        ledgerBalance: { amount: "50.00", currency: "EUR" }
      })
    )
    const overdrawn = bodyOf(
      await bank.teller.accounts.open({
        body: {
          product: "checking",
          currency: "USD",
          ownerId: bank.ada.id,
          overdraftLimit: usd("50.00")
        },
        idempotencyKey: newKey()
      })
    ).id
    await bank.teller.holds.place({
      params: { accountId: overdrawn },
      body: { amount: usd("20.00") },
      idempotencyKey: newKey()
    })
    expect(await move("close", overdrawn, client)).toEqual(
      problem(409, "account_has_holds", { accountId: overdrawn, heldTotal: usd("20.00") })
    )
    expect(bodyOf(await client.accounts.show({ params: { accountId: checking } })).stage).toBe(
      "active"
    )
  })
})
