/** Who customers are, over HTTP: from asking for a tier to having it, and what goes wrong. */
import { DocumentLimits, type DocumentLimitsOf, usualDocumentLimits } from "@florin/domain/document"
import { memoryBank } from "@florin/domain/testing"
import { Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, problem } from "./given-bank.ts"
import { approved, met, profile, submitted, taken, unreadable, versionOf } from "./given-case.ts"
import { makeService, type Service } from "./service.ts"
import { someDocument } from "./some-document.ts"

let service: Service
let reviewer: FlorinClient
let colleague: FlorinClient
beforeAll(async () => {
  service = await makeService()
  reviewer = await service.staff("operations")
  colleague = await service.staff("operations")
})
afterAll(() => service.close())

describe("A customer who shows who they are", () => {
  it("is told what is wanted at each step, and has the tier from the approval on", async () => {
    const ada = await service.customer()
    const status = async () => bodyOf(await ada.kyc.status({}))
    expect(await status()).toMatchObject({ state: "not_started", caseId: null, tier: "none" })
    bodyOf(await ada.kyc.start({ body: { tier: "standard" } }))
    expect(await status()).toMatchObject({
      state: "in_progress",
      tierAsked: "standard",
      missing: {
        fields: ["legalName", "birthDate", "nationality", "address"],
        documents: ["identity", "address"]
      }
    })
    expect(await ada.kyc.submit({})).toMatchObject(problem(422, "profile_incomplete"))
    bodyOf(await ada.kyc.saveProfile({ body: profile }))
    expect(bodyOf(await ada.kyc.profile({}))).toEqual(profile)
    expect(await ada.kyc.submit({})).toMatchObject(
      problem(422, "documents_missing", { missing: ["identity", "address"] })
    )
    for (const kind of ["identity", "address"] as const)
      expect(bodyOf(await ada.kyc.uploadDocument(someDocument(kind)))).toMatchObject({
        kind,
        state: "clean",
        mediaType: "application/pdf",
        fileName: `${kind}.pdf`
      })
    expect(bodyOf(await ada.kyc.documents({})).data).toHaveLength(2)
    const { id: caseId } = bodyOf(await ada.kyc.submit({}))
    expect(await status()).toMatchObject({ state: "submitted", caseId, tier: "none" })
    const { params, version } = await taken(reviewer, caseId)
    expect(await status()).toMatchObject({ state: "under_review" })
    const body = { version, tier: "standard" as const, reasons: met }
    expect(bodyOf(await reviewer.kyc.approve({ params, body }))).toMatchObject({
      state: "approved",
      tierGranted: "standard",
      tierHeld: "standard"
    })
    expect(await status()).toMatchObject({ state: "approved", tier: "standard" })
  })

  it("is asked for more, sends it and is rejected, each time with what may be told", async () => {
    const ada = await service.customer()
    const { caseId } = await submitted(ada)
    const first = await taken(reviewer, caseId)
    const asking = { version: first.version, reasons: unreadable }
    bodyOf(await reviewer.kyc.askForMore({ params: first.params, body: asking }))
    expect(bodyOf(await ada.kyc.status({}))).toMatchObject({
      state: "more_information_needed",
      reasons: unreadable
    })
    bodyOf(await ada.kyc.uploadDocument(someDocument("identity")))
    bodyOf(await ada.kyc.submit({}))
    const again = await taken(colleague, caseId)
    const reasons = [
      { code: "identity-unproven" as const, words: "" },
      { code: "suspicion" as const, words: "never told" }
    ]
    const body = { version: again.version, reasons }
    bodyOf(await colleague.kyc.reject({ params: again.params, body }))
    const told = bodyOf(await ada.kyc.status({}))
    expect(told).toMatchObject({ state: "rejected", tier: "none", reasons: reasons.slice(0, 1) })
    expect(JSON.stringify(told)).not.toContain("never told")
    const { history } = bodyOf(await reviewer.kyc.showCase({ params: { caseId } }))
    expect(history.map(({ move }) => move)).toEqual([
      "submit",
      "take",
      "ask-for-more",
      "submit",
      "take",
      "reject"
    ])
  })

  it("who tells another name after the approval has a lower tier at once", async () => {
    const ada = await service.customer()
    await approved(ada, reviewer)
    bodyOf(await ada.kyc.saveProfile({ body: { ...profile, legalName: "Ada Byron" } }))
    expect(bodyOf(await ada.kyc.status({}))).toMatchObject({
      state: "in_progress",
      tier: "basic",
      needsReverification: true
    })
  })

  it("deletes a document while the case is theirs to change, and not afterwards", async () => {
    const ada = await service.customer()
    bodyOf(await ada.kyc.start({ body: { tier: "basic" } }))
    const { id } = bodyOf(await ada.kyc.uploadDocument(someDocument("income")))
    expect(await ada.kyc.deleteDocument({ params: { documentId: id } })).toMatchObject({
      ok: true,
      status: 204
    })
    expect(bodyOf(await ada.kyc.documents({})).data).toEqual([])
    const grace = await service.customer()
    const { documents } = await submitted(grace)
    const [documentId = ""] = documents
    expect(await grace.kyc.deleteDocument({ params: { documentId } })).toMatchObject(
      problem(409, "kyc_move_refused", { move: "change", state: "submitted" })
    )
  })
})

describe("ASVS 5.2.4 · A customer with as many documents as anybody may have", () => {
  const limited = async (limits: Partial<DocumentLimitsOf>) => {
    const rules = { ...usualDocumentLimits, ...limits }
    const bank = await makeService(Layer.merge(memoryBank(), Layer.succeed(DocumentLimits, rules)))
    const ada = await bank.customer()
    bodyOf(await ada.kyc.start({ body: { tier: "basic" } }))
    return { ada, bank }
  }

  it("sends no further one, until another is deleted", async () => {
    const { ada, bank } = await limited({ documentsMax: 2 })
    const [first, second] = [someDocument("identity"), someDocument("address")]
    const { id: documentId } = bodyOf(await ada.kyc.uploadDocument(first))
    bodyOf(await ada.kyc.uploadDocument(second))
    expect(await ada.kyc.uploadDocument(someDocument("income"))).toMatchObject(
      problem(409, "too_many_documents", { most: 2 })
    )
    bodyOf(await ada.kyc.deleteDocument({ params: { documentId } }))
    bodyOf(await ada.kyc.uploadDocument(someDocument("income")))
    await bank.close()
  })

  it("sends none that could take more room than is left", async () => {
    const { ada, bank } = await limited({ fileBytesMax: 1_000, bytesMax: 1_500 })
    bodyOf(await ada.kyc.uploadDocument(someDocument("identity", "x".repeat(800))))
    expect(await ada.kyc.uploadDocument(someDocument("income"))).toMatchObject(
      problem(409, "document_quota_exceeded", { bytesMax: 1_500 })
    )
    await bank.close()
  })

  it("sends the same file once in a case", async () => {
    const { ada, bank } = await limited({})
    const same = someDocument("identity")
    const { id } = bodyOf(await ada.kyc.uploadDocument(same))
    expect(await ada.kyc.uploadDocument(same)).toMatchObject(
      problem(409, "document_known", { documentId: id })
    )
    await bank.close()
  })
})

describe("A reviewer", () => {
  it("finds what waits in the queue, oldest first and page by page", async () => {
    const cases: string[] = []
    for (const name of ["One", "Two", "Three"])
      cases.push((await submitted(await service.customer(name))).caseId)
    const seen: string[] = []
    const pageAfter = async (cursor: string | null): Promise<void> => {
      const query = {
        state: "submitted" as const,
        limit: "2",
        ...(cursor === null ? {} : { cursor })
      }
      const { data, page } = bodyOf(await reviewer.kyc.cases({ query }))
      seen.push(...data.map(({ id }) => id))
      if (page.next !== null) await pageAfter(page.next)
    }
    await pageAfter(null)
    expect(seen.filter((id) => cases.includes(id))).toEqual(cases)
    expect(seen).toEqual(seen.toSorted())
  })

  it("who has taken a case decides it, as they saw it, and with a reason that fits", async () => {
    const { caseId } = await submitted(await service.customer())
    const { params, version } = await taken(reviewer, caseId)
    const body = { version, tier: "standard" as const, reasons: met }
    expect(await colleague.kyc.approve({ params, body })).toMatchObject(
      problem(409, "reviewed_by_another")
    )
    expect(
      await reviewer.kyc.approve({ params, body: { ...body, version: version - 1 } })
    ).toMatchObject(problem(409, "kyc_case_changed", { version }))
    expect(
      await reviewer.kyc.approve({ params, body: { ...body, reasons: unreadable } })
    ).toMatchObject(problem(422, "kyc_reasons_refused"))
    expect(
      await reviewer.kyc.approve({ params, body: { ...body, tier: "enhanced" } })
    ).toMatchObject(problem(422, "tier_not_asked", { asked: "standard" }))
    bodyOf(await reviewer.kyc.handBack({ params }))
    bodyOf(await colleague.kyc.take({ params }))
    const now = await versionOf(colleague, caseId)
    bodyOf(await colleague.kyc.approve({ params, body: { ...body, version: now } }))
  })

  it("approves nobody past a hit, until another person has cleared it", async () => {
    const listed = await service.customer("Somebody Listed")
    const { caseId } = await submitted(listed, { legalName: "Somebody Listed" })
    const { params, version } = await taken(reviewer, caseId)
    const body = { version, tier: "standard" as const, reasons: met }
    expect(await reviewer.kyc.approve({ params, body })).toMatchObject(
      problem(409, "screening_not_clear")
    )
    const [result] = bodyOf(await reviewer.kyc.screening({ params })).data
    expect(result).toMatchObject({ verdict: { outcome: "hit" }, clearing: null })
    const { id, digest } = bodyOf(
      await reviewer.kyc.askToClear({
        params,
        body: {
          resultId: result?.id ?? "",
          reason: "another birth date",
          expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
        }
      })
    )
    const decision = { params: { approvalId: id }, body: { digest, reason: "I agree" } }
    expect(await reviewer.approvals.approve(decision)).toMatchObject(
      problem(403, "second_person_required")
    )
    bodyOf(await colleague.approvals.approve(decision))
    bodyOf(await reviewer.kyc.approve({ params, body }))
    expect(bodyOf(await listed.kyc.status({}))).toMatchObject({ tier: "standard" })
  })

  it("ASVS 5.4.1, 5.3.1 · is given a document as a file that no browser shows, and the look is written down", async () => {
    const { caseId, documents } = await submitted(await service.customer())
    const [documentId = ""] = documents
    const path = `/api/kyc/cases/${caseId}/documents/${documentId}`
    const answer = await reviewer.send({ method: "GET", path, body: null, idempotencyKey: null })
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="identity.pdf"',
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store"
    })
    expect(await answer.text()).toMatch(/^%PDF-a clear scan/u)
    const auditor = await service.staff("auditor")
    const { data } = bodyOf(await auditor.admin.audit({ query: { object: documentId } }))
    expect(data.map(({ action }) => action)).toContain("document-viewed")
    const refused = await auditor.kyc.downloadDocument({ params: { caseId, documentId } })
    expect(refused).toMatchObject(problem(403, "permission_missing"))
  })

  it("ASVS 5.4.3 · is given nothing that is in quarantine, nor of another case than it stands in", async () => {
    const ada = await service.customer()
    bodyOf(await ada.kyc.start({ body: { tier: "basic" } }))
    const sent = await ada.kyc.uploadDocument(someDocument("identity", "beyond the limit"))
    const { id: documentId, state } = bodyOf(sent)
    expect(state).toBe("quarantined")
    const { caseId } = bodyOf(await ada.kyc.status({}))
    const params = { caseId: caseId ?? "", documentId }
    expect(await reviewer.kyc.downloadDocument({ params })).toMatchObject(
      problem(409, "document_not_served", { state: "quarantined" })
    )
    const other = await submitted(await service.customer())
    const elsewhere = { caseId: other.caseId, documentId }
    expect(await reviewer.kyc.downloadDocument({ params: elsewhere })).toMatchObject(
      problem(404, "document_not_found")
    )
  })

  it("finds nothing of a document that was erased, and the log tells that it was", async () => {
    const ada = await service.customer()
    const { caseId, documents } = await approved(ada, reviewer)
    const [documentId = ""] = documents
    const administrator = await service.staff("administrator")
    const customerId = bodyOf(await ada.auth.whoAmI({})).customerId ?? ""
    expect(
      bodyOf(await administrator.kyc.eraseDocuments({ params: { customerId } }))
    ).toMatchObject({ documents: 2 })
    expect(await reviewer.kyc.downloadDocument({ params: { caseId, documentId } })).toMatchObject(
      problem(409, "document_not_served", { state: "erased" })
    )
    const { data } = bodyOf(await administrator.admin.audit({ query: { object: documentId } }))
    expect(data.map(({ action }) => action)).toContain("document-erased")
  })
})
