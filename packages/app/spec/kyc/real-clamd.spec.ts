/** Documents that a running service has scanned by a real clamd, which dies and comes back. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  type ClamdProcess,
  eicar,
  onePage,
  startClamd,
  streamOf,
  writePdf
} from "@florin/adapters-documents/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ServedBank, serveBank } from "../served-bank.ts"
import { documentsLeft, starts, submits, verifyingSettings } from "./case-steps.ts"
import { codeOf, demoPerson, good, newCustomer, pdfOf } from "./kyc-bank.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-kyc-clamd-"))
let scanner: ClamdProcess
let bank: ServedBank

beforeAll(async () => {
  scanner = await startClamd()
  bank = await serveBank(verifyingSettings(folder, scanner.address))
}, 60_000)
afterAll(async () => {
  await scanner.close()
  rmSync(folder, { recursive: true, force: true })
})

describe("A real scanner", () => {
  it("finds malware in a document that looks clean, and nothing of it is kept", async () => {
    const ada = await newCustomer(bank.address)
    await starts(ada)
    const before = await documentsLeft(bank.database, join(folder, "documents"))
    const infected = pdfOf(writePdf({ ...onePage, 6: streamOf("", Buffer.from(eicar)) }))
    expect(await ada.client.kyc.uploadDocument(infected)).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: "document_infected" }
    })
    expect(good(await ada.client.kyc.documents({})).data).toEqual([])
    expect(await documentsLeft(bank.database, join(folder, "documents"))).toEqual(before)
  })

  it("that was killed leaves documents in quarantine, and clears them once it is back", async () => {
    const ada = await newCustomer(bank.address)
    const teller = await demoPerson(bank.address, "teller")
    await scanner.kill()
    const caseId = await submits(ada)
    const [waiting] = good(await ada.client.kyc.documents({})).data
    expect(waiting).toMatchObject({ state: "quarantined", scannedAt: null })
    const params = { caseId, documentId: waiting?.id ?? "" }
    expect(codeOf(await teller.kyc.downloadDocument({ params }))).toBe("document_not_served")
    await scanner.revive()
    await expect
      .poll(async () => good(await ada.client.kyc.documents({})).data.at(0)?.state, {
        timeout: 20_000
      })
      .toBe("clean")
    const file = good(await teller.kyc.downloadDocument({ params }))
    expect(await file.text()).toMatch(/^%PDF-/u)
  })
})
