/**
 * Two processes of one bank: what one of them decides about a customer bites in the other at
 * once, though both show again what was read a moment ago.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type FlorinClient, florinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ServedBank } from "../served-bank.ts"
import { serveTwo, type TwoBanks } from "../two-processes/two-banks.ts"
import { codeOf, demoPerson, good, newCustomer, newKey, profileOf, realFile } from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

let scanner: PlainClamd
let two: TwoBanks
let here: ServedBank
let there: ServedBank
let teller: FlorinClient
let colleague: FlorinClient
const folder = mkdtempSync(join(tmpdir(), "florin-kyc-two-"))
const list = [
  { list: "Test list", published: "2026-11-01", entries: 1 },
  { id: "T-1", kind: "person", names: ["Ludmila Zakharchenko"], countries: ["GB"] }
]

beforeAll(async () => {
  scanner = await plainClamd()
  const path = join(folder, "list.jsonl")
  writeFileSync(path, list.map((line) => `${JSON.stringify(line)}\n`).join(""))
  two = await serveTwo({
    FLORIN_KYC: "required",
    FLORIN_STAFF_SECOND_FACTOR: "no",
    FLORIN_BALANCE_CACHE_MILLIS: "10000",
    FLORIN_DOCUMENTS_DIR: join(folder, "documents"),
    FLORIN_SCANNER: scanner.address,
    FLORIN_SCREENING_LIST: path
  })
  ;[here, there] = two.banks
  teller = await demoPerson(here.address, "teller")
  colleague = await demoPerson(there.address, "teller-two")
}, 120_000)
afterAll(async () => {
  await two.close()
  await scanner.down()
  rmSync(folder, { recursive: true, force: true })
})

/** A customer who is signed in to both processes. */
const customerOfBoth = async (name: string) => {
  const known = await newCustomer(here.address, name)
  const other = florinClient({ baseUrl: there.address })
  good(await other.auth.signIn({ body: { email: known.email, password: known.password } }))
  return { ...known, other }
}

const submits = async (client: FlorinClient, name: string) => {
  good(await client.kyc.start({ body: { tier: "basic" } }))
  good(await client.kyc.saveProfile({ body: profileOf(name) }))
  good(await client.kyc.uploadDocument(realFile("identity")))
  return good(await client.kyc.submit({})).id
}

const taken = async (reviewer: FlorinClient, caseId: string) => {
  const params = { caseId }
  const { version } = good(await reviewer.kyc.take({ params }))
  const reasons = [{ code: "requirements-met" as const, words: "" }]
  return { params, body: { version, tier: "basic" as const, reasons } }
}

describe("Two processes", () => {
  it("show each step of a case, and let out what its tier allows, from the same moment on", async () => {
    const { client, other } = await customerOfBoth("Ada Lovelace")
    const payee = await newCustomer(there.address)
    const open = async (by: FlorinClient) =>
      good(
        await by.accounts.open({
          body: { product: "checking", currency: "USD" },
          idempotencyKey: newKey()
        })
      ).id
    const [from, to] = [await open(client), await open(payee.client)]
    const amount = { amount: "900.00", currency: "USD" }
    const deposit = { type: "deposit", accountId: from, amount } as const
    good(await teller.transactions.create({ body: deposit, idempotencyKey: newKey() }))
    const pays = (by: FlorinClient) =>
      by.transactions.create({
        body: {
          type: "transfer",
          fromAccountId: from,
          toAccountId: to,
          amount: { amount: "1.00", currency: "USD" }
        },
        idempotencyKey: newKey()
      })
    const states = async () =>
      await Promise.all([client, other].map(async (by) => good(await by.kyc.status({})).state))
    expect(await states()).toEqual(["not_started", "not_started"])
    const caseId = await submits(client, "Ada Lovelace")
    expect(await states()).toEqual(["submitted", "submitted"])
    const decision = await taken(teller, caseId)
    expect(await states()).toEqual(["under_review", "under_review"])
    expect(codeOf(await pays(other))).toBe("allowance_exceeded")
    good(await teller.kyc.approve(decision))
    expect(await states()).toEqual(["approved", "approved"])
    good(await pays(other))
    good(await pays(client))
  })

  it("let nobody pass a hit before two people have cleared it, whichever process they ask", async () => {
    const name = "Ludmila Zakharchenko"
    const { client, other } = await customerOfBoth(name)
    const decision = await taken(teller, await submits(client, name))
    const { params } = decision
    expect(codeOf(await teller.kyc.approve(decision))).toBe("screening_not_clear")
    const [result] = good(await colleague.kyc.screening({ params })).data
    expect(result).toMatchObject({ verdict: { outcome: "hit" } })
    const asked = good(
      await teller.kyc.askToClear({
        params,
        body: {
          resultId: result?.id ?? "",
          reason: "another birth date",
          expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
        }
      })
    )
    const word = {
      params: { approvalId: asked.id },
      body: { digest: asked.digest, reason: "I agree" }
    }
    expect(codeOf(await teller.approvals.approve(word))).toBe("second_person_required")
    good(await colleague.approvals.approve(word))
    good(await teller.kyc.approve(decision))
    expect(good(await other.kyc.status({}))).toMatchObject({ state: "approved", tier: "basic" })
  })
})
