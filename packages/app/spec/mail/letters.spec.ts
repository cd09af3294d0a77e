/**
 * The letters of a bank that is served, as a developer reads them in the mail folder: from
 * registering to another password. The database never holds what a letter's link holds.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { florinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { ask } from "../fresh-database.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"

let bank: ServedBank
let folder = ""
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "florin-letters-"))
  bank = await serveBank({ FLORIN_DATA_DIR: folder })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const email = "ada.byron@mail.example"
const first = "a calm walk along the river"
const second = "a quick swim across the lake"

/** The text of letters to the user that hold these words, once one has come. */
const letterWith = (words: string): Promise<string> =>
  vi.waitFor(
    () => {
      const mail = join(folder, "mail")
      const names = existsSync(mail)
        ? readdirSync(mail).filter((name) => name.endsWith(".eml"))
        : []
      const letters = names
        .map((name) => readFileSync(join(mail, name), "utf8").replaceAll("=\n", ""))
        .filter((text) => text.includes(`To: ${email}`) && text.includes(words))
      expect(letters.length).toBeGreaterThan(0)
      return letters.at(-1) ?? ""
    },
    { timeout: 15_000, interval: 100 }
  )

const codeIn = (text: string): string => /#(?:=23)?([0-9a-f]{64})/u.exec(text)?.[1] ?? "no code"

/** Everything in the bank's tables, as text. */
const everythingKept = async (): Promise<string> => {
  const tables = await ask<{ readonly name: string }>(
    bank.database,
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'florin'::regnamespace AND relkind = 'r'"
  )
  const rows: string[] = []
  for (const { name } of tables) {
    const found = await ask<{ readonly row: string }>(
      bank.database,
      `SELECT t::text AS row FROM florin.${name} t`
    )
    rows.push(...found.map(({ row }) => row))
  }
  return rows.join("\n")
}

describe("ASVS 6.3.7 · A bank's letters", () => {
  it("say where they are at the start", async () => {
    const [line] = await bank.program.see(/Letters .*\n/u)
    expect(line).toContain(join(folder, "mail"))
  })

  it("verify an address and replace a password, and no table holds their codes", async () => {
    const client = florinClient({ baseUrl: bank.address })
    const body = { email, name: "Ada Byron", password: first }
    expect(await client.auth.register({ body })).toMatchObject({ ok: true })
    const verifying = codeIn(await letterWith("is this your address?"))
    expect(await everythingKept()).not.toContain(verifying)
    expect(await client.auth.verifyEmail({ body: { code: verifying } })).toMatchObject({ ok: true })

    expect(await client.auth.askReset({ body: { email } })).toMatchObject({ ok: true })
    const resetting = codeIn(await letterWith("choose another password"))
    const kept = await everythingKept()
    expect(kept).toContain("reset-password")
    for (const secret of [resetting, verifying, first]) expect(kept).not.toContain(secret)
    const reset = { code: resetting, newPassword: second }
    expect(await client.auth.resetPassword({ body: reset })).toMatchObject({ ok: true })
    expect(await client.auth.resetPassword({ body: reset })).toMatchObject({
      ok: false,
      problem: { code: "link_refused" }
    })
    expect(await client.auth.signIn({ body: { email, password: first } })).toMatchObject({
      ok: false
    })
    expect(await client.auth.signIn({ body: { email, password: second } })).toMatchObject({
      ok: true
    })
    expect(await letterWith("your password was changed")).not.toMatch(/#[0-9a-f]{64}/u)
    // What has left is in the queue no more.
    await vi.waitFor(async () => {
      const [row] = await ask<{ readonly waiting: bigint }>(
        bank.database,
        "SELECT count(*) AS waiting FROM florin.outgoing_notice"
      )
      expect(row?.waiting).toBe(0n)
    })
  }, 60_000)
})
