/**
 * AUDIT-1 over HTTP: each change keeps who asked, in whose name, by which route and request,
 * under which key; a change that was refused keeps nothing.
 */
import { AuditTrail } from "@florin/domain/audit"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, type GivenBank, givenBank, newKey, usd } from "./given-bank.ts"

let bank: GivenBank
beforeAll(async () => {
  bank = await givenBank()
})
afterAll(() => bank.service.close())

const recordsOf = (subject: string) =>
  bank.service.run(Effect.flatMap(AuditTrail, (trail) => trail.of(subject)))

/** Who a client is signed in as. */
const userOf = async (client: FlorinClient) => bodyOf(await client.auth.whoAmI({})).id

/** What a change is to keep of where it comes from. */
const provenance = async (
  by: FlorinClient,
  onBehalfOf: string | null,
  asked: { readonly route: string; readonly key: string; readonly requestId: string }
) => ({
  intent: {
    principal: await userOf(by),
    route: asked.route,
    key: asked.key,
    fingerprint: expect.stringMatching(/^[\w-]{43}$/u)
  },
  requestId: asked.requestId,
  address: null,
  onBehalfOf,
  at: expect.any(BigInt),
  today: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u)
})

const requestIdOf = (result: { readonly ok: boolean; readonly requestId?: string }) =>
  result.requestId ?? "there was no answer"

describe("The record of a change", () => {
  it("of an account: who opened it in whose name, and who froze it why", async () => {
    const { client, id: owner } = bank.ada
    const key = newKey()
    const opened = await client.accounts.open({
      body: { product: "savings", currency: "USD" },
      idempotencyKey: key
    })
    const { id: subject, number } = bodyOf(opened)
    const opening = {
      action: "account-opened",
      subject,
      provenance: await provenance(client, owner, {
        route: "POST /api/accounts",
        key,
        requestId: requestIdOf(opened)
      }),
      before: {},
      after: { owner, product: "savings", number }
    }
    expect(await recordsOf(subject)).toMatchObject([opening])
    const freezing = newKey()
    const frozen = await bank.teller.accounts.freeze({
      params: { accountId: subject },
      body: { reason: "asked for by the court" },
      idempotencyKey: freezing
    })
    expect(await recordsOf(subject)).toMatchObject([
      opening,
      {
        action: "account-frozen",
        provenance: await provenance(bank.teller, null, {
          route: "POST /api/accounts/{accountId}/freeze",
          key: freezing,
          requestId: requestIdOf(frozen)
        }),
        before: { stage: "active" },
        after: { stage: "frozen", reason: "asked for by the court" }
      }
    ])
  })

  it("of a hold: who placed it and who released it", async () => {
    const placing = newKey()
    const placed = await bank.teller.holds.place({
      params: { accountId: bank.ada.checking },
      body: { amount: usd("5.00") },
      idempotencyKey: placing
    })
    const { id: holdId } = bodyOf(placed)
    const releasing = newKey()
    const released = await bank.teller.holds.release({
      params: { holdId },
      idempotencyKey: releasing
    })
    expect(await recordsOf(holdId)).toMatchObject([
      {
        action: "hold-placed",
        provenance: await provenance(bank.teller, null, {
          route: "POST /api/accounts/{accountId}/holds",
          key: placing,
          requestId: requestIdOf(placed)
        })
      },
      {
        action: "hold-released",
        provenance: await provenance(bank.teller, null, {
          route: "POST /api/holds/{holdId}/release",
          key: releasing,
          requestId: requestIdOf(released)
        })
      }
    ])
  })

  it("is not made again when the answer is, nor when the change is refused", async () => {
    const body = { product: "checking", currency: "USD" } as const
    const key = newKey()
    const open = () => bank.ada.client.accounts.open({ body, idempotencyKey: key })
    const { id } = bodyOf(await open())
    expect(await open()).toMatchObject({ replayed: true })
    const close = (reason: string) =>
      bank.grace.client.accounts.close({
        params: { accountId: id },
        body: { reason },
        idempotencyKey: newKey()
      })
    expect(await close("not mine")).toMatchObject({ status: 404 })
    expect((await recordsOf(id)).map(({ action }) => action)).toEqual([
      "account-opened",
      // That somebody asked for what is another's is no change, and has a record of its own.
      "access-refused"
    ])
  })
})
