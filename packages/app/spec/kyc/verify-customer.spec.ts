/**
 * A customer from the registration to an approved tier, with real files, a real database and a
 * service that runs as in production; and what stays behind of everything that goes wrong.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { greyJpeg, hostileFiles, segment } from "@florin/adapters-documents/testing"
import type { FlorinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask } from "../fresh-database.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"
import {
  codeOf,
  demoPerson,
  filesIn,
  good,
  newCustomer,
  newKey,
  profileOf,
  realFile
} from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

let scanner: PlainClamd
let bank: ServedBank
let teller: FlorinClient
const folder = mkdtempSync(join(tmpdir(), "florin-kyc-"))
const documents = join(folder, "documents")

const list = [
  { list: "Test list", published: "2026-11-01", entries: 1 },
  { id: "T-1", kind: "person", names: ["Ludmila Zakharchenko"], countries: ["GB"] }
]

beforeAll(async () => {
  scanner = await plainClamd()
  writeFileSync(
    join(folder, "list.jsonl"),
    list.map((line) => `${JSON.stringify(line)}\n`).join("")
  )
  bank = await serveBank({
    FLORIN_KYC: "required",
    FLORIN_STAFF_SECOND_FACTOR: "no",
    FLORIN_DOCUMENTS_DIR: documents,
    FLORIN_SCANNER: scanner.address,
    FLORIN_SCREENING_LIST: join(folder, "list.jsonl")
  })
  teller = await demoPerson(bank.address, "teller")
}, 60_000)
afterAll(async () => {
  await scanner.down()
  rmSync(folder, { recursive: true, force: true })
})

type Known = Awaited<ReturnType<typeof newCustomer>>

/** Opens the one account that somebody may have whom the bank does not know yet. */
const opened = async ({ client }: Known): Promise<string> => {
  const body = { product: "checking", currency: "USD" } as const
  return good(await client.accounts.open({ body, idempotencyKey: newKey() })).id
}

const pays = (client: FlorinClient, fromAccountId: string, toAccountId: string, amount: string) =>
  client.transactions.create({
    body: { type: "transfer", fromAccountId, toAccountId, amount: { amount, currency: "USD" } },
    idempotencyKey: newKey()
  })

const paid = async (accountId: string, amount: string): Promise<void> => {
  const body = { type: "deposit", accountId, amount: { amount, currency: "USD" } } as const
  good(await teller.transactions.create({ body, idempotencyKey: newKey() }))
}

/** Goes from the start to the submission of a basic case. */
const submits = async ({ client }: Known, legalName = "Ada Lovelace", nth = 0) => {
  good(await client.kyc.start({ body: { tier: "basic" } }))
  good(await client.kyc.saveProfile({ body: profileOf(legalName) }))
  good(await client.kyc.uploadDocument(realFile("identity", nth)))
  return good(await client.kyc.submit({})).id
}

const approves = async (reviewer: FlorinClient, caseId: string) => {
  const params = { caseId }
  const { version } = good(await reviewer.kyc.take({ params }))
  const reasons = [{ code: "requirements-met" as const, words: "" }]
  return reviewer.kyc.approve({ params, body: { version, tier: "basic", reasons } })
}

/** What is kept of documents: rows, and files. */
const left = async (): Promise<readonly [string, number]> => {
  const [row] = await ask<{ readonly rows: bigint }>(
    bank.database,
    "SELECT count(*) AS rows FROM florin.document"
  )
  return [`${row?.rows}`, filesIn(documents).length]
}

describe("A customer", () => {
  it("pays nothing out before the approval, and what the tier allows from that moment on", async () => {
    const [ada, grace] = [await newCustomer(bank.address), await newCustomer(bank.address)]
    const [from, to] = [await opened(ada), await opened(grace)]
    await paid(from, "5000.00")
    expect(await pays(ada.client, from, to, "1.00")).toMatchObject({
      ok: false,
      problem: { code: "allowance_exceeded", limit: "tier", tier: "none" }
    })
    const caseId = await submits(ada)
    expect(codeOf(await pays(ada.client, from, to, "1.00"))).toBe("allowance_exceeded")
    good(await approves(teller, caseId))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({
      state: "approved",
      tier: "basic"
    })
    good(await pays(ada.client, from, to, "1.00"))
    expect(await pays(ada.client, from, to, "4999.00")).toMatchObject({
      ok: false,
      problem: { code: "allowance_exceeded", tier: "basic" }
    })
  })

  it("who tells another name loses what they had at once, and gets it back by another look", async () => {
    const ada = await newCustomer(bank.address)
    good(await approves(teller, await submits(ada)))
    good(await ada.client.kyc.saveProfile({ body: profileOf("Ada Byron") }))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({ needsReverification: true })
    good(await ada.client.kyc.uploadDocument(realFile("identity", 3)))
    const { id } = good(await ada.client.kyc.submit({}))
    good(await approves(teller, id))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({
      state: "approved",
      needsReverification: false
    })
  })
})

describe("A document", () => {
  it("waits in quarantine while the scanner is away, and is given to a reviewer once it was scanned", async () => {
    const ada = await newCustomer(bank.address)
    await scanner.down()
    const caseId = await submits(ada)
    const [waiting] = good(await ada.client.kyc.documents({})).data
    expect(waiting).toMatchObject({ state: "quarantined", scannedAt: null })
    const params = { caseId, documentId: waiting?.id ?? "" }
    expect(codeOf(await teller.kyc.downloadDocument({ params }))).toBe("document_not_served")
    expect(codeOf(await approves(teller, caseId))).toBe("documents_missing")
    await scanner.up()
    await expect
      .poll(async () => good(await ada.client.kyc.documents({})).data.at(0)?.state, {
        timeout: 20_000
      })
      .toBe("clean")
    const file = good(await teller.kyc.downloadDocument({ params }))
    expect(file.type).toBe("application/pdf")
    expect(await file.text()).toMatch(/^%PDF-/u)
  })

  it("with malware in it is refused, and nothing of it is left", async () => {
    const ada = await newCustomer(bank.address)
    good(await ada.client.kyc.start({ body: { tier: "basic" } }))
    const before = await left()
    const words = Buffer.from("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")
    const picture = new Uint8Array(greyJpeg(64, 48, [segment(0xfe, words)]))
    const file = new File([picture], "passport.jpg", { type: "image/jpeg" })
    const sent = await ada.client.kyc.uploadDocument({ body: { kind: "identity" }, file })
    expect(codeOf(sent)).toBe("document_infected")
    expect(await left()).toEqual(before)
  })

  it("of every hostile kind is refused with its reason, and nothing of any is left", async () => {
    const ada = await newCustomer(bank.address)
    good(await ada.client.kyc.start({ body: { tier: "basic" } }))
    const before = await left()
    for (const { claims, fileName, id, make, reason } of hostileFiles) {
      const file = new File([new Uint8Array(make())], fileName, { type: claims })
      const sent = await ada.client.kyc.uploadDocument({ body: { kind: "identity" }, file })
      const told = sent.ok ? "taken" : (Object(sent.problem).reason ?? sent.problem.code)
      expect([id, told]).toEqual([id, reason === "too-long" ? "body_too_large" : reason])
    }
    expect(await left()).toEqual(before)
  }, 120_000)

  it("lies encrypted under a name that tells nothing, and is gone when it was erased", async () => {
    const ada = await newCustomer(bank.address)
    const caseId = await submits(ada)
    const [document] = good(await ada.client.kyc.documents({})).data
    const names = filesIn(documents)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/u)
    const administrator = await demoPerson(bank.address, "admin")
    good(await administrator.kyc.eraseDocuments({ params: { customerId: ada.id } }))
    expect(filesIn(documents).length).toBeLessThan(names.length)
    const params = { caseId, documentId: document?.id ?? "" }
    expect(codeOf(await teller.kyc.downloadDocument({ params }))).toBe("document_not_served")
  })
})
