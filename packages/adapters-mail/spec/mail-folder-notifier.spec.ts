/** Letters in a folder: complete, readable by any mail program, and for their owner alone. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Letter, LetterNotSent, Notifier } from "@florin/domain/notice"
import { Effect, Exit } from "effect"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { mailFolderNotifier } from "../src/index.ts"

let root = ""
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "florin-mail-"))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const code = "8c1f0e5b7a9d4c3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e"

const letter: Letter = {
  id: "note_01kb3m2v1ye0pv5j8q4h8x5w2c",
  to: "ada@example.com",
  subject: "Florin: is this your address?",
  text: `Dear Žofie,\n\n  https://bank.example/verify-email#${code}\n\nFlorin\n`
}

const sent = (each: Letter, folder = join(root, "mail")) =>
  Effect.runPromiseExit(
    Effect.flatMap(Notifier, ({ send }) => send(each)).pipe(
      Effect.provide(mailFolderNotifier({ folder, from: "The Bank <no-reply@bank.example>" }))
    )
  )

describe("A letter in the mail folder", () => {
  it("is one file under its id, with a head and its words", async () => {
    expect(Exit.isSuccess(await sent(letter))).toBe(true)
    expect(readdirSync(join(root, "mail"))).toEqual([`${letter.id}.eml`])
    const text = readFileSync(join(root, "mail", `${letter.id}.eml`), "utf8")
    const [head = "", body = ""] = text.split(/\n\n([\s\S]*)/u)
    expect(head.split("\n")).toEqual(
      expect.arrayContaining([
        "From: The Bank <no-reply@bank.example>",
        "To: ada@example.com",
        "Subject: Florin: is this your address?",
        `Message-ID: <${letter.id}@bank.example>`,
        "Auto-Submitted: auto-generated"
      ])
    )
    // A link is found where it stands, whatever the transport does to long lines.
    const words = body.replaceAll("=\n", "")
    expect(words).toContain(code)
  })

  it("is for its owner alone to read, and so is the folder", async () => {
    await sent(letter)
    expect(statSync(join(root, "mail")).mode & 0o777).toBe(0o700)
    expect(statSync(join(root, "mail", `${letter.id}.eml`)).mode & 0o777).toBe(0o600)
  })

  it("sent again is the same file", async () => {
    await sent(letter)
    await sent({ ...letter, text: "the second time\n" })
    expect(readdirSync(join(root, "mail"))).toHaveLength(1)
    const text = readFileSync(join(root, "mail", `${letter.id}.eml`), "utf8")
    expect(text).toContain("the second time")
  })

  it("that cannot be written is told as not sent", async () => {
    writeFileSync(join(root, "taken"), "")
    const exit = await sent(letter, join(root, "taken"))
    expect(exit).toMatchObject({ _tag: "Failure" })
    expect(JSON.stringify(exit)).toContain(LetterNotSent.name)
  })

  it("with an address that would begin a new line stays one letter to one address", async () => {
    await sent({ ...letter, to: "ada@example.com\nBcc: eve@example.com", subject: "a\nBcc: eve@x" })
    const text = readFileSync(join(root, "mail", `${letter.id}.eml`), "utf8")
    const [head = ""] = text.split("\n\n")
    expect(head).not.toMatch(/^Bcc:/imu)
  })
})
