/** Customers on their way to a tier, for specs of the routes about who customers are. */
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf } from "./given-bank.ts"
import { someDocument } from "./some-document.ts"

/** What a customer tells, unless a spec says else. */
export const profile = {
  legalName: "Ada Lovelace",
  birthDate: "1985-12-10",
  nationality: "GB",
  address: { street: "12 St James's Square", city: "London", postalCode: "SW1Y", country: "GB" },
  occupation: "Mathematician",
  sourceOfFunds: "Salary"
}

/** The reason of an approval, and one of everything else. */
export const met = [{ code: "requirements-met" as const, words: "" }]
export const unreadable = [{ code: "document-unreadable" as const, words: "the date is cut" }]

/** Brings a case to its submission; gives its id and the ids of its documents. */
export const submitted = async (
  client: FlorinClient,
  { legalName = profile.legalName, words = "a clear scan" } = {}
) => {
  bodyOf(await client.kyc.start({ body: { tier: "standard" } }))
  bodyOf(await client.kyc.saveProfile({ body: { ...profile, legalName } }))
  const documents: string[] = []
  for (const kind of ["identity", "address"] as const)
    documents.push(bodyOf(await client.kyc.uploadDocument(someDocument(kind, words))).id)
  const { id } = bodyOf(await client.kyc.submit({}))
  return { caseId: id, documents }
}

/** The version of a case that a reviewer is shown. */
export const versionOf = async (reviewer: FlorinClient, caseId: string) =>
  bodyOf(await reviewer.kyc.showCase({ params: { caseId } })).case.version

/** Takes a submitted case; gives what a decision about it names. */
export const taken = async (reviewer: FlorinClient, caseId: string) => {
  const { version } = bodyOf(await reviewer.kyc.take({ params: { caseId } }))
  return { params: { caseId }, version }
}

/** Brings a customer to the tier standard. */
export const approved = async (client: FlorinClient, reviewer: FlorinClient) => {
  const { caseId, documents } = await submitted(client)
  const { params, version } = await taken(reviewer, caseId)
  const body = { version, tier: "standard" as const, reasons: met }
  bodyOf(await reviewer.kyc.approve({ params, body }))
  return { caseId, documents }
}
