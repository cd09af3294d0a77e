/** A tier ends by its date, with the bank's clock moved on, and comes back by another look. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { FlorinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ServedBank, serveBank } from "../served-bank.ts"
import { approves, openedAccount, paidIn, pays, submits, verifyingSettings } from "./case-steps.ts"
import { demoPerson, good, newCustomer, newKey } from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-kyc-ends-"))
let scanner: PlainClamd
let bank: ServedBank
let teller: FlorinClient
let administrator: FlorinClient

beforeAll(async () => {
  scanner = await plainClamd()
  bank = await serveBank({
    ...verifyingSettings(folder, scanner.address),
    FLORIN_DATA_DIR: folder,
    FLORIN_CLOCK: "simulated"
  })
  teller = await demoPerson(bank.address, "teller")
  administrator = await demoPerson(bank.address, "admin")
}, 60_000)
afterAll(async () => {
  await scanner.down()
  rmSync(folder, { recursive: true, force: true })
})

/** Moves the bank to the middle of the day after this one. */
const moveBehind = async (date: string): Promise<void> => {
  const to = new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString()
  good(await administrator.admin.advanceClock({ idempotencyKey: newKey(), body: { to } }))
}

/** The subjects of all letters to somebody. */
const subjectsTo = (email: string): readonly string[] =>
  readdirSync(join(folder, "mail"))
    .map((name) => readFileSync(join(folder, "mail", name), "utf8"))
    .filter((letter) => letter.includes(`To: ${email}`))
    .map((letter) => /^Subject: (.*)$/mu.exec(letter)?.[1]?.trim() ?? "")

describe("A tier whose last day is over", () => {
  it("allows nothing from that moment on, and everything again once it was renewed", async () => {
    const [ada, grace] = [await newCustomer(bank.address), await newCustomer(bank.address)]
    const [from, to] = [await openedAccount(ada), await openedAccount(grace)]
    await paidIn(teller, from, "100.00")
    good(await approves(teller, await submits(ada)))
    good(await pays(ada.client, from, to, "1.00"))
    const { tierUntil } = good(await ada.client.kyc.status({}))
    await moveBehind(tierUntil ?? "")
    expect(await pays(ada.client, from, to, "1.00")).toMatchObject({
      ok: false,
      problem: { code: "allowance_exceeded", limit: "tier", tier: "none" }
    })
    expect(good(await ada.client.kyc.status({}))).toMatchObject({ tier: "none", tierUntil: null })
    await expect
      .poll(async () => good(await ada.client.kyc.status({})).state, { timeout: 15_000 })
      .toBe("expired")
    await expect
      .poll(() => subjectsTo(ada.email), { timeout: 10_000 })
      .toContain("Florin Bank: your details are no longer verified")
    good(await approves(teller, await submits(ada, "Ada Lovelace", 1)))
    expect(good(await ada.client.kyc.status({}))).toMatchObject({
      state: "approved",
      tier: "basic"
    })
    good(await pays(ada.client, from, to, "1.00"))
  })
})
