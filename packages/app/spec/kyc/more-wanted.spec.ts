/** A reviewer wants more, or says no: what the customer sees of it, and may do after it. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FlorinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ServedBank, serveBank } from "../served-bank.ts"
import {
  approves,
  openedAccount,
  paidIn,
  pays,
  submits,
  takes,
  verifyingSettings
} from "./case-steps.ts"
import { demoPerson, good, newCustomer, realFile } from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-kyc-more-"))
let scanner: PlainClamd
let bank: ServedBank
let teller: FlorinClient

beforeAll(async () => {
  scanner = await plainClamd()
  bank = await serveBank(verifyingSettings(folder, scanner.address))
  teller = await demoPerson(bank.address, "teller")
}, 60_000)
afterAll(async () => {
  await scanner.down()
  rmSync(folder, { recursive: true, force: true })
})

const refusedByTier = {
  ok: false,
  problem: { code: "allowance_exceeded", limit: "tier", tier: "none" }
}

/** Somebody with money, whose case waits for a word, and a payment that they would make. */
const waiting = async () => {
  const [ada, grace] = [await newCustomer(bank.address), await newCustomer(bank.address)]
  const [from, to] = [await openedAccount(ada), await openedAccount(grace)]
  await paidIn(teller, from, "100.00")
  const caseId = await submits(ada)
  return { ada, caseId, pay: () => pays(ada.client, from, to, "1.00") }
}

describe("A case", () => {
  it("of which more is wanted says why, takes another document, and is approved", async () => {
    const { ada, caseId, pay } = await waiting()
    const { params, version } = await takes(teller, caseId)
    const reasons = [{ code: "document-unreadable" as const, words: "the picture is dark" }]
    good(await teller.kyc.askForMore({ params, body: { version, reasons } }))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({
      state: "more_information_needed",
      tier: "none",
      reasons
    })
    expect(await pay()).toMatchObject(refusedByTier)
    good(await ada.client.kyc.uploadDocument(realFile("identity", 4)))
    expect(good(await ada.client.kyc.submit({})).id).toBe(caseId)
    good(await approves(teller, caseId))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({
      state: "approved",
      tier: "basic",
      reasons: []
    })
    expect(good(await ada.client.kyc.documents({})).data).toHaveLength(2)
    good(await pay())
  })

  it("that is rejected says why, and leaves the limits of somebody unknown", async () => {
    const { ada, caseId, pay } = await waiting()
    const { params, version } = await takes(teller, caseId)
    const told = { code: "identity-unproven" as const, words: "the passport is not yours" }
    const untold = { code: "suspicion" as const, words: "looks forged" }
    const body = { version, reasons: [told, untold] }
    good(await teller.kyc.reject({ params, body }))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({
      state: "rejected",
      tier: "none",
      reasons: [told]
    })
    expect(await pay()).toMatchObject(refusedByTier)
  })
})
