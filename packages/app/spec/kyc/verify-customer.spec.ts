/**
 * A customer from the registration to an approved tier, with real files, a real database and a
 * service that runs as in production; and what stays behind of everything that goes wrong.
 */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { greyJpeg, hostileFiles, segment } from "@florin/adapters-documents/testing"
import type { FlorinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type ServedBank, serveBank } from "../served-bank.ts"
import {
  approves,
  documentsLeft,
  openedAccount,
  paidIn,
  pays,
  submits,
  verifyingSettings
} from "./case-steps.ts"
import { codeOf, demoPerson, filesIn, good, newCustomer, profileOf, realFile } from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

let scanner: PlainClamd
let bank: ServedBank
let teller: FlorinClient
const folder = mkdtempSync(join(tmpdir(), "florin-kyc-"))
const documents = join(folder, "documents")
const mail = join(folder, "mail")

beforeAll(async () => {
  scanner = await plainClamd()
  bank = await serveBank({
    ...verifyingSettings(folder, scanner.address),
    FLORIN_DATA_DIR: folder
  })
  teller = await demoPerson(bank.address, "teller")
}, 60_000)
afterAll(async () => {
  await scanner.down()
  rmSync(folder, { recursive: true, force: true })
})

/** A picture in whose comment the scanner finds something. */
const infected = () => {
  const words = Buffer.from("EICAR-STANDARD-ANTIVIRUS-TEST-FILE")
  const picture = new Uint8Array(greyJpeg(64, 48, [segment(0xfe, words)]))
  const file = new File([picture], "passport.jpg", { type: "image/jpeg" })
  return { body: { kind: "identity" as const }, file }
}

/** What the bank's letters to somebody say, as they lie in the folder for mail. */
const lettersTo = (email: string): string =>
  readdirSync(mail)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(join(mail, name), "utf8").replaceAll("=\n", ""))
    .filter((text) => text.includes(`To: ${email}`))
    .join("\n")

const left = () => documentsLeft(bank.database, documents)

describe("A customer", () => {
  it("pays nothing out before the approval, and what the tier allows from that moment on", async () => {
    const [ada, grace] = [await newCustomer(bank.address), await newCustomer(bank.address)]
    const [from, to] = [await openedAccount(ada), await openedAccount(grace)]
    await paidIn(teller, from, "5000.00")
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

describe("Readiness", () => {
  const told = async () => {
    const response = await fetch(`${bank.address}/health/ready`)
    const body: unknown = await response.json()
    return { code: response.status, body }
  }
  const part = (name: string, ready: boolean) => ({ name, ready, needed: false })
  const telling = (status: string, documentsReady: boolean, scannerReady: boolean) =>
    vi.waitFor(
      async () =>
        expect(await told()).toEqual({
          code: 200,
          body: {
            status,
            checks: [
              { name: "database", ready: true },
              part("documents", documentsReady),
              part("scanner", scannerReady)
            ]
          }
        }),
      { timeout: 10_000, interval: 100 }
    )

  it("tells of scanner and store, and keeps the service in traffic without them", async () => {
    await telling("ready", true, true)
    await scanner.down()
    await telling("degraded", true, false)
    renameSync(documents, `${documents}-away`)
    await telling("degraded", false, false)
    const measures = await (await fetch(`${bank.address}/metrics`)).text()
    expect(measures).toMatch(/^florin_scanner_up 0$/mu)
    expect(measures).toMatch(/^florin_document_store_up 0$/mu)
    renameSync(`${documents}-away`, documents)
    await scanner.up()
    await telling("ready", true, true)
  }, 40_000)
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

  it("that is found infected later is refused then, and its sender gets a letter", async () => {
    const ada = await newCustomer(bank.address)
    good(await ada.client.kyc.start({ body: { tier: "basic" } }))
    await scanner.down()
    const sent = good(await ada.client.kyc.uploadDocument(infected()))
    expect(sent).toMatchObject({ state: "quarantined" })
    await scanner.up()
    await vi.waitFor(() => expect(lettersTo(ada.email)).toContain("as proof of who you are."), {
      timeout: 30_000,
      interval: 250
    })
    const shown = good(await ada.client.kyc.documents({})).data
    expect(shown).toMatchObject([{ id: sent.id, state: "refused" }])
    expect(lettersTo(ada.email)).not.toContain("Plain.Eicar")
  }, 40_000)

  it("with malware in it is refused, and nothing of it is left", async () => {
    const ada = await newCustomer(bank.address)
    good(await ada.client.kyc.start({ body: { tier: "basic" } }))
    const before = await left()
    const sent = await ada.client.kyc.uploadDocument(infected())
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
