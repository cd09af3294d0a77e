/** The published forms of what the routes about who customers are answer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import { routeDescriptions } from "../src/index.ts"
import { bodyOf } from "./given-bank.ts"
import { approved, met, profile, submitted, taken, unreadable } from "./given-case.ts"
import { type Example, expectPublishedForm } from "./published-form.ts"
import { makeService, type Service } from "./service.ts"
import { someDocument } from "./some-document.ts"

let service: Service
let reviewer: FlorinClient
let administrator: FlorinClient
let ada: FlorinClient
beforeAll(async () => {
  service = await makeService()
  reviewer = await service.staff("operations")
  administrator = await service.staff("administrator")
  ada = await service.customer()
  bodyOf(await ada.kyc.start({ body: { tier: "basic" } }))
})
afterAll(() => service.close())

const path = "/api/kyc"

const newcomer = () => service.customer("Grace Hopper")

const decided = async (word: "approve" | "ask-for-more" | "reject") => {
  const { params, version } = await taken(reviewer, (await submitted(await newcomer())).caseId)
  const body =
    word === "approve" ? { version, tier: "basic", reasons: met } : { version, reasons: unreadable }
  return [{ by: reviewer, path: `${path}/cases/${params.caseId}/${word}`, body }]
}

const listed = async () =>
  (await submitted(await newcomer(), { legalName: "Somebody Listed" })).caseId

const examples: Readonly<Record<string, () => Promise<readonly Example[]>>> = {
  showKycStatus: async () => {
    const known = await newcomer()
    await approved(known, reviewer)
    return [await newcomer(), ada, known].map((by) => ({ by, path: `${path}/status` }))
  },
  startKyc: async () => [{ by: await newcomer(), path, body: { tier: "enhanced" } }],
  showKycProfile: async () => {
    const known = await newcomer()
    await submitted(known)
    return [await newcomer(), known].map((by) => ({ by, path: `${path}/profile` }))
  },
  saveKycProfile: async () => [{ by: ada, path: `${path}/profile`, body: profile }],
  listKycDocuments: async () => {
    bodyOf(await ada.kyc.uploadDocument(someDocument("income")))
    return [await newcomer(), ada].map((by) => ({ by, path: `${path}/documents` }))
  },
  deleteKycDocument: async () => {
    const { id } = bodyOf(await ada.kyc.uploadDocument(someDocument("address")))
    return [{ by: ada, path: `${path}/documents/${id}` }]
  },
  submitKyc: async () => {
    const ready = await newcomer()
    bodyOf(await ready.kyc.start({ body: { tier: "basic" } }))
    bodyOf(await ready.kyc.saveProfile({ body: profile }))
    bodyOf(await ready.kyc.uploadDocument(someDocument("identity")))
    return [{ by: ready, path: `${path}/submit` }]
  },
  listKycCases: async () => [
    { by: reviewer, path: `${path}/cases` },
    { by: reviewer, path: `${path}/cases?state=in_progress&limit=1` }
  ],
  showKycCase: async () => {
    const { caseId } = await approved(await newcomer(), reviewer)
    return [{ by: reviewer, path: `${path}/cases/${caseId}` }]
  },
  takeKycCase: async () => {
    const { caseId } = await submitted(await newcomer())
    return [{ by: reviewer, path: `${path}/cases/${caseId}/take` }]
  },
  handBackKycCase: async () => {
    const { params } = await taken(reviewer, (await submitted(await newcomer())).caseId)
    return [{ by: reviewer, path: `${path}/cases/${params.caseId}/hand-back` }]
  },
  askForMoreKyc: () => decided("ask-for-more"),
  approveKycCase: () => decided("approve"),
  rejectKycCase: () => decided("reject"),
  eraseKycDocuments: async () => {
    const { customerId } = bodyOf(await ada.auth.whoAmI({}))
    return [{ by: administrator, path: `${path}/customers/${customerId}/erase-documents` }]
  },
  showKycScreening: async () => [
    { by: reviewer, path: `${path}/cases/${await listed()}/screening` }
  ],
  askToClearScreening: async () => {
    const caseId = await listed()
    const [result] = bodyOf(await reviewer.kyc.screening({ params: { caseId } })).data
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const body = { resultId: result?.id, reason: "another birth date", expiresOn }
    return [{ by: reviewer, path: `${path}/cases/${caseId}/screening/clear`, body }]
  }
}

/** A form and a file are no JSON; their own specs look at them. */
const ofFiles = ["uploadKycDocument", "downloadKycDocument"]

const routes = routeDescriptions.filter(
  ({ operation, tag }) => tag === "kyc" && !ofFiles.includes(operation)
)

describe("ASVS 15.3.1 · The answer of a route about who somebody is", () => {
  it("has an example here for every one of them", () => {
    expect(Object.keys(examples).sort()).toEqual(routes.map(({ operation }) => operation).sort())
  })

  it.each(routes.map((route) => [route.operation, route] as const))(
    "%s has its published form",
    async (operation, route) => {
      await expectPublishedForm(route, (await examples[operation]?.()) ?? [])
    }
  )
})
