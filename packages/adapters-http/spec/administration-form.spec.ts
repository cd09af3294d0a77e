/** The published forms of what the administration of people, keys and the log answers. */
import { plainCodeAt } from "@florin/domain/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { routeDescriptions } from "../src/index.ts"
import { bodyOf, type GivenBank, givenBank } from "./given-bank.ts"
import { type Example, expectPublishedForm, isAdministration } from "./published-form.ts"

let bank: GivenBank
let maker: FlorinClient
let checker: FlorinClient
let auditor: FlorinClient
beforeAll(async () => {
  bank = await givenBank()
  maker = await bank.service.staff("administrator")
  checker = await bank.service.staff("administrator")
  auditor = await bank.service.staff("auditor")
})
afterAll(() => bank.service.close())

const reason = "agreed with the desk"

const idOf = async (client: FlorinClient) => bodyOf(await client.auth.whoAmI({})).id
const colleague = async () => idOf(await bank.service.staff("support"))

const asked = async () => {
  const params = { userId: await colleague() }
  return bodyOf(await maker.users.askForRoles({ params, body: { roles: ["auditor"], reason } }))
}

const decided = async (word: "approve" | "reject") => {
  const { digest, id } = await asked()
  return { by: checker, path: `/api/admin/approvals/${id}/${word}`, body: { digest, reason } }
}

const order = (permission: "accounts:read" | "cash:deposit") => ({
  name: "Reports",
  permissions: [permission],
  expiresAt: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 23)}000Z`,
  reason
})

const key = async () => bodyOf(await maker.apiKeys.make({ body: order("accounts:read") })).key.id

const user = async (move: "disable" | "enable" | "end-sessions"): Promise<Example> => ({
  by: maker,
  path: `/api/admin/users/${await colleague()}/${move}`,
  body: { reason }
})

const examples: Readonly<Record<string, () => Promise<readonly Example[]>>> = {
  listUsers: async () => [
    { by: maker, path: "/api/admin/users?limit=2" },
    { by: auditor, path: "/api/admin/users?role=customer" }
  ],
  showUser: async () => [{ by: auditor, path: `/api/admin/users/${await colleague()}` }],
  inviteColleague: async () => [
    {
      by: maker,
      path: "/api/admin/users",
      body: { email: "new@bank.example", name: "New", roles: ["support"], reason }
    }
  ],
  askForRoles: async () => [
    {
      by: maker,
      path: `/api/admin/users/${await colleague()}/roles`,
      body: { roles: ["auditor"], reason }
    }
  ],
  forgetSecondFactor: async () => {
    const support = await bank.service.staff("support")
    const secret = bodyOf(await support.secondFactor.enrol({})).secret
    const code = plainCodeAt(Buffer.from(secret, "hex"), Math.floor(Date.now() / 30_000))
    bodyOf(await support.secondFactor.confirm({ body: { code } }))
    const path = `/api/admin/users/${await idOf(support)}/second-factor/forget`
    return [{ by: maker, path, body: { reason } }]
  },
  disableUser: async () => [await user("disable")],
  enableUser: async () => [await user("enable")],
  endUserSessions: async () => [await user("end-sessions")],
  listApprovals: async () => {
    await asked()
    return [
      { by: auditor, path: "/api/admin/approvals?limit=1" },
      { by: maker, path: "/api/admin/approvals?stage=approved&operation=change-roles" }
    ]
  },
  showApproval: async () => [{ by: auditor, path: `/api/admin/approvals/${(await asked()).id}` }],
  approve: async () => [await decided("approve")],
  reject: async () => [await decided("reject")],
  listApiKeys: async () => {
    await key()
    return [{ by: auditor, path: "/api/admin/api-keys?limit=1" }]
  },
  showApiKey: async () => [{ by: auditor, path: `/api/admin/api-keys/${await key()}` }],
  makeApiKey: async () => [
    { by: maker, path: "/api/admin/api-keys", body: order("accounts:read") },
    {
      by: maker,
      path: "/api/admin/api-keys",
      body: { ...order("cash:deposit"), permissions: ["transfers:make"], customerId: bank.ada.id }
    }
  ],
  revokeApiKey: async () => [
    { by: maker, path: `/api/admin/api-keys/${await key()}/revoke`, body: { reason } }
  ],
  searchAuditLog: async () => [{ by: auditor, path: "/api/admin/audit?limit=5" }],
  showLoggedAction: async () => {
    const { data } = bodyOf(await auditor.admin.audit({ query: { limit: "1" } }))
    return data.map(({ id }) => ({ by: auditor, path: `/api/admin/audit/${id}` }))
  },
  erasePersonalData: async () => [
    { by: maker, path: "/api/admin/personal-data/erase", body: { personId: await colleague() } }
  ],
  showControls: async () => [{ by: auditor, path: "/api/admin/controls" }]
}

const administration = routeDescriptions.filter(isAdministration)

describe("The answer of a route of the administration", () => {
  it("has an example here for every such route", () => {
    expect(Object.keys(examples).sort()).toEqual(
      administration.map(({ operation }) => operation).sort()
    )
  })

  it.each(administration.map((route) => [route.operation, route] as const))(
    "%s has its published form",
    async (operation, route) => {
      await expectPublishedForm(route, (await examples[operation]?.()) ?? [])
    }
  )
})
