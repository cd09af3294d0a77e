/** People administered by two: lists, roles, invitations, disabling, and what bites when. */

import { instantFromMillis } from "@florin/domain/calendar"
import { OutgoingNotices } from "@florin/domain/notice"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, problem } from "./given-bank.ts"
import { makeService, type Service } from "./service.ts"

let service: Service
let maker: FlorinClient
let checker: FlorinClient
beforeAll(async () => {
  service = await makeService()
  maker = await service.staff("administrator")
  checker = await service.staff("administrator")
})
afterAll(() => service.close())

const idOf = async (client: FlorinClient) => bodyOf(await client.auth.whoAmI({})).id

const reason = "agreed with the desk"

const asksForRoles = async (userId: string, roles: readonly ("support" | "operations")[]) =>
  bodyOf(await maker.users.askForRoles({ params: { userId }, body: { roles, reason } }))

const approves = (
  by: FlorinClient,
  { digest, id }: { readonly id: string; readonly digest: string }
) => by.approvals.approve({ params: { approvalId: id }, body: { digest, reason } })

describe("Roles", () => {
  it("ASVS 2.3.5, 8.3.2 · are asked for by one and approved by another, and bite on the next request of a running session", async () => {
    const colleague = await service.staff("support")
    const userId = await idOf(colleague)
    const read = () => colleague.admin.trialBalance({})
    expect(await read()).toMatchObject({ status: 403, problem: { code: "permission_missing" } })
    const approval = await asksForRoles(userId, ["operations"])
    expect(approval).toMatchObject({
      operation: "change-roles",
      subject: userId,
      beneficiary: userId,
      maker: await idOf(maker),
      shown: { rolesNow: "support", rolesAsked: "operations" },
      stage: "pending",
      decision: null
    })
    expect((await read()).status).toBe(403)
    const decided = bodyOf(await approves(checker, approval))
    expect(decided).toMatchObject({
      stage: "approved",
      decision: { outcome: "approved", by: await idOf(checker), reason }
    })
    expect((await read()).status).toBe(200)
    const back = await asksForRoles(userId, ["support"])
    bodyOf(await approves(checker, back))
    expect(await read()).toMatchObject({ status: 403, problem: { code: "permission_missing" } })
  })

  it("are approved neither by who asks nor by who gets them, twice by nobody, and once only", async () => {
    const gains = await service.staff("administrator")
    const approval = await asksForRoles(await idOf(gains), ["support"])
    const own = problem(403, "second_person_required", { approval: approval.id })
    expect(await approves(maker, approval)).toEqual(own)
    expect(await approves(gains, approval)).toEqual(own)
    for (const who of [maker, gains]) {
      const query = { principal: await idOf(who), action: "permission-refused" }
      expect(bodyOf(await checker.admin.audit({ query })).data[0]).toMatchObject({
        after: { about: approval.id, because: "second person required" }
      })
    }
    bodyOf(await approves(checker, approval))
    const third = await service.staff("administrator")
    for (const again of [checker, third, maker])
      expect(await approves(again, approval)).toMatchObject({
        status: 409,
        problem: { code: "approval_decided", outcome: "approved", by: await idOf(checker) }
      })
  })

  it("are approved for exactly what was shown", async () => {
    const userId = await idOf(await service.staff("support"))
    const first = await asksForRoles(userId, ["operations"])
    const second = await asksForRoles(userId, ["operations", "support"])
    expect(await approves(checker, { id: second.id, digest: first.digest })).toEqual(
      problem(409, "shown_differs", { approval: second.id })
    )
    expect(await approves(checker, first)).toMatchObject({
      status: 409,
      problem: { code: "approval_decided", outcome: "voided" }
    })
    bodyOf(await approves(checker, second))
    const shown = bodyOf(await maker.users.show({ params: { userId } }))
    expect(shown.roles).toEqual(["operations", "support"])
  })

  it("rejected change nothing", async () => {
    const userId = await idOf(await service.staff("support"))
    const { digest, id } = await asksForRoles(userId, ["operations"])
    const params = { approvalId: id }
    expect(
      bodyOf(await checker.approvals.reject({ params, body: { digest, reason } }))
    ).toMatchObject({ stage: "rejected" })
    expect((await approves(checker, { id, digest })).status).toBe(409)
    expect(bodyOf(await maker.users.show({ params: { userId } })).roles).toEqual(["support"])
  })

  it("of customers are fixed, and nobody of the bank becomes one", async () => {
    const userId = await idOf(await service.customer())
    expect(
      await maker.users.askForRoles({ params: { userId }, body: { roles: ["support"], reason } })
    ).toEqual(problem(409, "customer_role_fixed"))
    const body = JSON.stringify({ roles: ["customer"], reason })
    const colleague = await idOf(await service.staff("support"))
    const path = `/api/admin/users/${colleague}/roles`
    const answer = await maker.send({ method: "POST", path, body, idempotencyKey: null })
    expect(answer.status).toBe(400)
  })

  it("stay as they are when nothing would change", async () => {
    const userId = await idOf(await service.staff("support"))
    const params = { userId }
    expect(await maker.users.askForRoles({ params, body: { roles: ["support"], reason } })).toEqual(
      problem(409, "roles_unchanged", { user: userId })
    )
  })
})

describe("ASVS 2.3.5 · Approvals", () => {
  it("are listed by stage, and shown to whoever may read them", async () => {
    const approval = await asksForRoles(await idOf(await service.staff("support")), ["operations"])
    const pending = bodyOf(
      await checker.approvals.list({ query: { stage: "pending", limit: "1" } })
    )
    expect(pending.data).toEqual([approval])
    const { next } = pending.page
    if (next !== null)
      expect(
        bodyOf(
          await checker.approvals.list({ query: { stage: "pending", limit: "1", cursor: next } })
        ).data
      ).not.toContainEqual(approval)
    const auditor = await service.staff("auditor")
    expect(bodyOf(await auditor.approvals.show({ params: { approvalId: approval.id } }))).toEqual(
      approval
    )
    const makerId = await idOf(checker)
    expect(bodyOf(await auditor.approvals.list({ query: { makerId } })).data).toEqual([])
  })

  it("that nobody made are not there", async () => {
    const approvalId = "approval_00000000000000000000000000"
    const body = { digest: "0".repeat(64), reason }
    for (const tried of [
      await maker.approvals.show({ params: { approvalId } }),
      await maker.approvals.approve({ params: { approvalId }, body }),
      await maker.approvals.reject({ params: { approvalId }, body })
    ])
      expect(tried).toEqual(problem(404, "approval_not_found", { approval: approvalId }))
  })
})

describe("New colleagues", () => {
  it("are there once another has approved, without a password, and get a letter", async () => {
    const email = "katherine@bank.example"
    const body = { email, name: "Katherine Johnson", roles: ["support" as const], reason }
    const approval = bodyOf(await maker.users.invite({ body }))
    expect(bodyOf(await maker.users.list({ query: { email } })).data).toEqual([])
    bodyOf(await approves(checker, approval))
    const { data } = bodyOf(await maker.users.list({ query: { email: "KATHERINE@" } }))
    expect(data).toMatchObject([
      { id: approval.subject, email, roles: ["support"], emailVerified: false, disabledAt: null }
    ])
    const letters = await service.run(
      Effect.flatMap(OutgoingNotices, (queue) =>
        queue.claim({ now: instantFromMillis(Date.now()), leaseMicros: 1n, most: 100 })
      )
    )
    expect(letters.map(({ notice }) => [notice.user, notice.kind])).toContainEqual([
      approval.subject,
      "reset-password"
    ])
    const signIn = await service.client().auth.signIn({ body: { email, password: "" } })
    expect(signIn.status).toBe(401)
  })

  it("with an address that somebody has are refused, also when it was taken meanwhile", async () => {
    const body = { email: "mary@bank.example", name: "Mary", roles: ["support" as const], reason }
    const first = bodyOf(await maker.users.invite({ body }))
    const second = bodyOf(await maker.users.invite({ body }))
    bodyOf(await approves(checker, first))
    expect(await approves(checker, second)).toEqual(
      problem(409, "operation_refused", { approval: second.id, because: "email_taken" })
    )
    expect(await maker.users.invite({ body })).toEqual(problem(409, "email_taken"))
  })
})

describe("Disabling", () => {
  it("bites on the next request of every session, and letting in again revives none", async () => {
    const customer = await service.customer()
    const userId = await idOf(customer)
    const params = { userId }
    const disabled = bodyOf(await maker.users.disable({ params, body: { reason } }))
    expect(disabled.disabledAt).not.toBeNull()
    expect(await customer.auth.whoAmI({})).toMatchObject({ status: 401 })
    const { email } = disabled
    const again = () =>
      service.client().auth.signIn({ body: { email, password: "correct horse battery staple" } })
    expect((await again()).status).toBe(401)
    expect(bodyOf(await maker.users.enable({ params, body: { reason } })).disabledAt).toBeNull()
    expect(await customer.auth.whoAmI({})).toMatchObject({ status: 401 })
    expect((await again()).status).toBe(200)
  })

  it("of all sessions leaves the user able to sign in", async () => {
    const customer = await service.customer()
    const params = { userId: await idOf(customer) }
    expect(bodyOf(await maker.users.endSessions({ params, body: { reason } }))).toEqual({
      ended: 1
    })
    expect(await customer.auth.whoAmI({})).toMatchObject({ status: 401 })
    expect(bodyOf(await maker.users.show({ params })).disabledAt).toBeNull()
  })

  it("of the last administrator is refused, and so is taking the role away", async () => {
    const lonely = await makeService()
    const [one, other] = [await lonely.staff("administrator"), await lonely.staff("administrator")]
    const params = { userId: await idOf(one) }
    const asked = bodyOf(
      await one.users.askForRoles({
        params: { userId: await idOf(other) },
        body: { roles: ["support"], reason }
      })
    )
    bodyOf(await one.users.disable({ params: { userId: await idOf(other) }, body: { reason } }))
    const last = problem(409, "last_administrator", { user: params.userId })
    expect(await one.users.disable({ params, body: { reason } })).toEqual(last)
    expect(await one.users.askForRoles({ params, body: { roles: ["support"], reason } })).toEqual(
      last
    )
    expect((await one.approvals.show({ params: { approvalId: asked.id } })).status).toBe(200)
    await lonely.close()
  })

  it("of nobody finds nobody", async () => {
    const userId = "user_00000000000000000000000000"
    const request = { params: { userId }, body: { reason } }
    for (const tried of [
      await maker.users.show({ params: { userId } }),
      await maker.users.disable(request),
      await maker.users.enable(request),
      await maker.users.endSessions(request)
    ])
      expect(tried).toEqual(problem(404, "user_not_found", { user: userId }))
  })
})

describe("The list of users", () => {
  it("goes by address in pages, and by role, address and name", async () => {
    const people = await makeService()
    const by = await people.staff("administrator")
    for (const role of ["support", "auditor", "support"] as const) await people.staff(role)
    await people.customer("Žofie Nováková")
    const emails = (list: { readonly data: readonly { readonly email: string }[] }) =>
      list.data.map(({ email }) => email)
    const all = bodyOf(await by.users.list({}))
    expect(emails(all)).toEqual([...emails(all)].sort())
    expect(all.data).toHaveLength(5)
    const first = bodyOf(await by.users.list({ query: { limit: "2" } }))
    const second = bodyOf(
      await by.users.list({ query: { limit: "2", cursor: first.page.next ?? "" } })
    )
    expect([...emails(first), ...emails(second)]).toEqual(emails(all).slice(0, 4))
    expect(emails(bodyOf(await by.users.list({ query: { role: "support" } })))).toHaveLength(2)
    expect(emails(bodyOf(await by.users.list({ query: { name: "žof" } })))).toHaveLength(1)
    expect(emails(bodyOf(await by.users.list({ query: { email: "audit" } })))).toHaveLength(1)
    expect(emails(bodyOf(await by.users.list({ query: { name: "%" } })))).toEqual([])
    await people.close()
  })
})
