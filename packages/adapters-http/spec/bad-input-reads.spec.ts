/**
 * Reads with parameters that are wrong: each gets its 4xx with a document that says what to do,
 * and never a 500.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type AskedBank, askedBank, expectRefused, expectWrong } from "./bad-input.ts"

let bank: AskedBank
beforeAll(async () => {
  bank = await askedBank()
})
afterAll(() => bank.service.close())

const unknown = "01kdvdna02fj09m27e262bmv9j"

describe("A read", () => {
  it.each([
    ["accounts", "limit=0", "/limit", /from 1 to 100/u],
    ["accounts", "limit=101", "/limit", /from 1 to 100/u],
    ["accounts", "limit=1e2", "/limit", /from 1 to 100/u],
    ["accounts", "limit=-5", "/limit", /from 1 to 100/u],
    ["accounts", "limit=", "/limit", /from 1 to 100/u],
    ["accounts", "stage=gone", "/stage", /pending, active, frozen or closed/u],
    ["accounts", "ownerId=7", "/ownerId", /cust_/u],
    ["accounts", "cursor=%20", "/cursor", /page\.next or page\.previous/u],
    ["accounts", "limit=1&limit=1", "/limit", /more than once/u],
    ["accounts", "sort=balance", "/sort", /known are limit, cursor/u],
    ["accounts", "__proto__=1", "/__proto__", /known are limit, cursor/u],
    ["transactions", "from=yesterday", "/from", /RFC 3339/u],
    ["transactions", "until=2026-02-30T00:00:00Z", "/until", /RFC 3339/u],
    ["transactions", "type=gift", "/type", /capture, deposit/u],
    ["transactions", "text=", "/text", /expected some text/u],
    ["transactions", "text=%00", "/text", /control characters/u],
    ["transactions", "amountMin=1", "", /expected accountId with amountMin/u],
    ["transactions", "accountId=acct_1", "/accountId", /26 more/u],
    ["transactions", "orderBy=amount%27--", "/orderBy", /no field of this name/u]
  ])("of %s with %s", async (list, query, pointer, message) => {
    await expectWrong(
      bank,
      { by: bank.ada.client, path: `/api/${list}?${query}` },
      pointer,
      message
    )
  })

  it.each([
    ["balance?at=now", "/at", /RFC 3339/u],
    ["balance?valueDate=2026-02-29", "/valueDate", /day of the calendar/u],
    ["balance?at=2026-01-01T00:00:00Z&valueDate=2026-01-01", "", /not both/u],
    ["statement?format=pdf", "/format", /json or csv/u],
    ["statement?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", "", /from at or before/u],
    ["holds?stage=gone", "/stage", /open, captured, released or expired/u],
    ["holds?limit=5", "/limit", /known are stage/u]
  ])("of an account's %s", async (rest, pointer, message) => {
    const path = `/api/accounts/${bank.ada.checking}/${rest}`
    await expectWrong(bank, { by: bank.ada.client, path }, pointer, message)
  })

  it.each([
    ["/api/accounts/acct_1", "/accountId"],
    ["/api/accounts/%00", "/accountId"],
    [`/api/accounts/entry_${unknown}`, "/accountId"],
    [`/api/accounts/ACCT_${unknown.toUpperCase()}`, "/accountId"],
    ["/api/transactions/1", "/transactionId"],
    ["/api/holds/1", "/holdId"]
  ])("of %s, which is no id", async (path, pointer) => {
    const { errors = [] } = await expectRefused(
      bank,
      { by: bank.ada.client, path },
      400,
      "bad_input"
    )
    expect(errors).toMatchObject([{ in: "path", pointer, message: /26 more/u }])
  })

  it("with a cursor that nobody gave", async () => {
    for (const list of ["accounts", "transactions", `accounts/${bank.ada.checking}/statement`])
      await expectRefused(
        bank,
        { by: bank.ada.client, path: `/api/${list}?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA` },
        400,
        "cursor_refused"
      )
  })
})
