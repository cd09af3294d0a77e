/**
 * Asking for what is not one's own leaves a record: who, on which route, for which id. It is
 * the same whether the thing exists or not, and what is one's own leaves none.
 */
import { AuditLog, type LoggedAction } from "@florin/domain/audit"
import { AccountNotFound } from "@florin/domain/ledger"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { refusalRecords } from "../src/audit/refusal-record.ts"
import { type AnyRoute, routeName } from "../src/route.ts"
import { routes } from "../src/routes.ts"
import { askedOf } from "./asked-of.ts"
import { askings, type Belongings, belongingsOf, noBelongings, sendAsking } from "./askings.ts"
import { bodyOf, type GivenBank, type GivenCustomer, givenBank } from "./given-bank.ts"

let bank: GivenBank
let theirs: Belongings = noBelongings
beforeAll(async () => {
  bank = await givenBank()
  theirs = await belongingsOf(bank, bank.grace)
})
afterAll(() => bank.service.close())

/** What the log holds of refusals of a person. */
const refusedTo = async (principal: string): Promise<readonly LoggedAction[]> => {
  const { rows } = await bank.service.run(
    Effect.flatMap(AuditLog, (log) =>
      log.search(
        { principal, object: null, action: null, from: null, until: null },
        { size: 100, direction: "forward", position: null }
      )
    )
  )
  return rows.filter(({ action }) => action.endsWith("-refused"))
}

/** Somebody who has asked for nothing yet, and pays into Ada's account. */
const stranger = async (): Promise<GivenCustomer & { readonly principal: string }> => {
  const client = await bank.service.customer("Eve")
  const { id } = bodyOf(await client.auth.whoAmI({}))
  bodyOf(await client.kyc.start({ body: { tier: "basic" } }))
  return { ...bank.ada, client, principal: id }
}

/** The kind of thing that an id is of, as a record names it. */
const kindOf = (id: string): string =>
  ({
    acct: "account",
    entry: "entry",
    hold: "hold",
    cust: "customer",
    sess: "session",
    doc: "document",
    wire: "wire",
    inwire: "wire",
    feec: "charge"
  })[id.slice(0, id.indexOf("_"))] ?? id

/** What remains when the ids and moments of one asking are left out. */
const likeness = ({ after, before, provenance, action, personal }: LoggedAction) => ({
  action,
  after,
  before,
  personal,
  route: provenance.intent.route.replaceAll(/[a-z]+_[0-9a-z]{26}/gu, "an id"),
  onBehalfOf: provenance.onBehalfOf === null,
  address: provenance.address
})

describe("ASVS 16.3.2 · Asking for what is another's", () => {
  const refused = Object.entries(askings)

  it.each(refused)(
    "%s leaves one record, and the same as of nothing",
    async (_, [status, asking]) => {
      const records: LoggedAction[] = []
      for (const of of [theirs, noBelongings]) {
        const by = await stranger()
        const response = await sendAsking(by, asking, of)
        expect(response.status).toBe(status)
        const [record, ...others] = await refusedTo(by.principal)
        if (record === undefined) throw new Error("no record")
        expect(others).toEqual([])
        expect(record.provenance.requestId).toBe(response.headers.get("x-request-id"))
        records.push(record)
        if (status === 403) {
          expect(record).toMatchObject({ action: "permission-refused", subject: by.principal })
          continue
        }
        expect(Object.values(of)).toContain(record.subject)
        expect(record).toMatchObject({
          action: "access-refused",
          before: {},
          personal: {},
          after: {
            kind: kindOf(record.subject),
            route: expect.stringMatching(/^(?:GET|POST|DELETE) \/api\//u)
          }
        })
      }
      const [one, other] = records.map(likeness)
      expect(one).toEqual(other)
    }
  )

  it("is told of who works for the bank as well", async () => {
    const colleague = await bank.service.staff("support")
    const { id } = bodyOf(await colleague.auth.whoAmI({}))
    const params = { accountId: noBelongings.account }
    expect(await colleague.accounts.show({ params })).toMatchObject({ status: 404 })
    expect(await refusedTo(id)).toMatchObject([
      {
        action: "access-refused",
        subject: noBelongings.account,
        after: { route: "GET /api/accounts/{accountId}", kind: "account" }
      }
    ])
  })

  it("is found by the id that was asked for", async () => {
    const by = await stranger()
    await by.client.holds.show({ params: { holdId: theirs.hold } })
    const auditor = await bank.service.staff("auditor")
    const query = { object: theirs.hold, action: "access-refused" }
    const { data } = bodyOf(await auditor.admin.audit({ query }))
    expect(data.map(({ principal }) => principal)).toContain(by.principal)
  })

  it("leaves none when it is one's own, or when the id is none", async () => {
    const { id } = bodyOf(await bank.grace.client.auth.whoAmI({}))
    for (const path of [
      `/api/accounts/${theirs.account}`,
      `/api/transactions/${theirs.entry}`,
      "/api/accounts/acct_mine"
    ])
      await bank.grace.client.send({ method: "GET", path, body: null, idempotencyKey: null })
    expect(await refusedTo(id)).toEqual([])
  })
})

describe("The record of a refused access", () => {
  const [ownOnly] = routes.filter(({ ownership }) => ownership === "own-only")
  const [anybodys] = routes.filter(({ ownership }) => ownership === "none")
  const asker = { principal: "user_bounded", permits: () => true, onlyOf: null }
  const missing = new AccountNotFound({ account: noBelongings.account })

  const recordOf = (route: AnyRoute | undefined, account: string) => {
    if (route === undefined) throw new Error("there is no route of the kind")
    const refusal = new AccountNotFound({ account })
    return refusalRecords()({ refusal, route, asked: askedOf(), asker })
  }

  it("is of ids alone, and of routes that reach only one's own", () => {
    expect(recordOf(ownOnly, missing.account)).not.toBeNull()
    expect(recordOf(anybodys, missing.account)).toBeNull()
    for (const text of ["", "mine", `${missing.account}a`, `<b>${missing.account}`, "a".repeat(31)])
      expect(recordOf(ownOnly, text)).toBeNull()
  })

  it("tells from where, and is written to the same bound as others", async () => {
    if (ownOnly === undefined) throw new Error("there is no route of the kind")
    const records = refusalRecords(() => 1_000_000)
    const asked = askedOf({ address: "192.0.2.9" })
    const works = Array.from({ length: 100 }, () =>
      records({ refusal: missing, route: ownOnly, asked, asker })
    ).filter((work) => work !== null)
    expect(works).toHaveLength(20)
    const [first] = works
    if (first === undefined) throw new Error("nothing is written")
    await bank.service.run(first)
    const [record] = await refusedTo(asker.principal)
    expect(record?.provenance.address).toBe("192.0.2.9")
    expect(record?.after).toEqual({ route: routeName(ownOnly), kind: "account" })
  })
})
