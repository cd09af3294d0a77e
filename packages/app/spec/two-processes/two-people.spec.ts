/**
 * Two people at two processes: what one asks for here the other approves there, and rights
 * that are given and taken bite on the next request of either process.
 */
import type { FlorinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ServedBank } from "../served-bank.ts"
import { askFrom, newAddress, serveTwo, signIn, type TwoBanks } from "./two-banks.ts"

let two: TwoBanks
let first: ServedBank
let second: ServedBank
let maker: FlorinClient
let checker: FlorinClient

beforeAll(async () => {
  two = await serveTwo({})
  ;[first, second] = two.banks
  maker = (await signIn(first, "admin@demo.example")).client
  checker = (await signIn(second, "admin-two@demo.example")).client
}, 120_000)
afterAll(() => two.close())

const reason = "agreed with the desk"

const approve = async (by: FlorinClient, { digest, id }: { digest: string; id: string }) =>
  by.approvals.approve({ params: { approvalId: id }, body: { digest, reason } })

describe("Two people at two processes", () => {
  it("give a role that the next request has at either, and disabling ends both", async () => {
    const support = await signIn(first, "support@demo.example")
    const statuses = async () => [
      (await support.at(first).admin.trialBalance({})).status,
      (await support.at(second).admin.trialBalance({})).status
    ]
    const me = await support.client.auth.whoAmI({})
    if (!me.ok) throw new Error("nobody is signed in")
    const userId = me.body.id
    expect(await statuses()).toEqual([403, 403])
    const roles = ["operations", "support"] as const
    const asked = await maker.users.askForRoles({ params: { userId }, body: { roles, reason } })
    if (!asked.ok) throw new Error(JSON.stringify(asked.problem))
    expect(await approve(maker, asked.body)).toMatchObject({ status: 403 })
    expect(await approve(checker, asked.body)).toMatchObject({ ok: true })
    expect(await statuses()).toEqual([200, 200])
    const disabled = await maker.users.disable({ params: { userId }, body: { reason } })
    expect(disabled).toMatchObject({ ok: true })
    expect(await statuses()).toEqual([401, 401])
  })

  it("revoke a key that reaches nothing from then on, at either", async () => {
    const expiresAt = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 23)}000Z`
    const permissions = ["accounts:read"] as const
    const body = { name: "Reports", permissions, expiresAt, reason }
    const made = await maker.apiKeys.make({ body })
    if (!made.ok) throw new Error(JSON.stringify(made.problem))
    const { key, secret } = made.body
    const headers = { authorization: `Bearer ${secret}` }
    const statuses = () =>
      Promise.all(
        [first, second].map(
          async (bank) => (await askFrom(bank, newAddress(), "/api/accounts", { headers })).status
        )
      )
    expect(await statuses()).toEqual([200, 200])
    const revoked = await checker.apiKeys.revoke({ params: { keyId: key.id }, body: { reason } })
    expect(revoked).toMatchObject({ ok: true })
    expect(await statuses()).toEqual([401, 401])
  })
})
