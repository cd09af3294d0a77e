/**
 * The disk of a running service's documents is full: what does not fit is refused with a word
 * to its sender and one in the log, and nothing of it stays, nor is anything else lost.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { longPdf, smallDisk } from "@florin/adapters-documents/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ServedBank, serveBank } from "../served-bank.ts"
import { documentsLeft, starts, verifyingSettings } from "./case-steps.ts"
import { demoPerson, good, newCustomer, pdfOf } from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

const { close, folder: disk, notMounted } = smallDisk(3)
const folder = mkdtempSync(join(tmpdir(), "florin-kyc-full-"))
const mebibyte = 1_048_576

let scanner: PlainClamd
let bank: ServedBank

beforeAll(async () => {
  scanner = await plainClamd()
  bank = await serveBank({
    ...verifyingSettings(folder, scanner.address),
    FLORIN_DOCUMENTS_DIR: disk
  })
}, 60_000)
afterAll(async () => {
  await scanner.down()
  close()
  rmSync(folder, { recursive: true, force: true })
})

const fullDisk = () => {
  it("refuses what has no room, keeps what is there, and takes it once there is room", async () => {
    const ada = await newCustomer(bank.address)
    const caseId = (await starts(ada)).id
    const first = longPdf(2 * mebibyte)
    const { id } = good(await ada.client.kyc.uploadDocument(pdfOf(first)))
    const before = await documentsLeft(bank.database, disk)
    const second = pdfOf(longPdf(2 * mebibyte + 1))
    expect(await ada.client.kyc.uploadDocument(second)).toMatchObject({
      ok: false,
      status: 507,
      problem: { code: "storage_full" }
    })
    expect(await documentsLeft(bank.database, disk)).toEqual(before)
    await bank.program.see(/ WARN .*no room/u)
    const teller = await demoPerson(bank.address, "teller")
    const params = { caseId, documentId: id }
    const kept = good(await teller.kyc.downloadDocument({ params }))
    expect(first.equals(Buffer.from(await kept.arrayBuffer()))).toBe(true)
    good(await ada.client.kyc.deleteDocument({ params: { documentId: id } }))
    good(await ada.client.kyc.uploadDocument(second))
  })
}

describe("A service whose disk for documents is full", () => {
  if (notMounted === null) fullDisk()
  else
    it("is NOT TESTED here, since this machine lets no small disk be mounted", () => {
      process.stderr.write(`A full disk is not tested: ${notMounted}\n`)
      expect(notMounted).toMatch(/superuser|permi|denied|ENOENT|EPERM/iu)
    })
})
