/** Which key a bank without a key ring begins with, so that an upgrade signs nobody out. */
import { generateKeyPairSync } from "node:crypto"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { fieldKeys, firstSigningKey, readSettings } from "../../src/settings/index.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-first-key-"))
afterAll(() => rmSync(folder, { recursive: true }))

const pem = () =>
  generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" }
  }).privateKey

const settingsOf = (environment: Readonly<Record<string, string>>) =>
  Effect.runPromise(readSettings({ FLORIN_DATA_DIR: folder, ...environment }, "/bank"))

const first = async (environment: Readonly<Record<string, string>> = {}) =>
  Redacted.value(await Effect.runPromise(firstSigningKey(await settingsOf(environment))))

describe("The first signing key", () => {
  it("is a new one each time where none is set or kept, and is written to no file", async () => {
    const [one, other] = [await first(), await first()]
    expect(one).toMatch(/^-----BEGIN PRIVATE KEY-----\n/u)
    expect(other).not.toBe(one)
    expect(existsSync(join(folder, "access-token-key.pem"))).toBe(false)
  })

  it("is the one that an earlier version kept in the data folder", async () => {
    const kept = pem()
    writeFileSync(join(folder, "access-token-key.pem"), kept)
    expect(await first()).toBe(kept)
  })

  it("is the one that is set, before all others", async () => {
    const set = pem()
    expect(await first({ FLORIN_JWT_PRIVATE_KEY: set })).toBe(set)
  })
})

describe("The field key of a bank to try out", () => {
  it("is made once, kept for its owner alone, and the same from then on", async () => {
    const settings = await settingsOf({})
    const [one] = await Effect.runPromise(fieldKeys(settings))
    const [again] = await Effect.runPromise(fieldKeys(settings))
    expect(one.id).toBe("made-here")
    expect(Array.from(Redacted.value(again.bytes))).toEqual(Array.from(Redacted.value(one.bytes)))
  })

  it("that is damaged is refused with a sentence, and not made anew", async () => {
    const damaged = mkdtempSync(join(folder, "damaged-"))
    writeFileSync(join(damaged, "field-key.txt"), "made-here:AAAA\n")
    const refused = await Effect.runPromise(
      Effect.flip(fieldKeys(await settingsOf({ FLORIN_DATA_DIR: damaged })))
    )
    expect(refused.sentence).toMatch(/field-key\.txt holds no field key .*restore it/u)
  })
})
