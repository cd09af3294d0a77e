/** The secret box by AES-256-GCM: the contract, and what is the cipher's own. */
import { createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { readSealed } from "@florin/domain/key"
import { secretBoxContract } from "@florin/domain/testing"
import { Effect, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { aesSecretBox } from "../../src/key/aes-secret-box.ts"

const keyMaker = () => {
  const known = new Map<string, Uint8Array>()
  return (id: string) => {
    const bytes = known.get(id) ?? randomBytes(32)
    known.set(id, bytes)
    return { id, bytes: Redacted.make(bytes) }
  }
}

secretBoxContract("by AES-256-GCM", () => {
  const key = keyMaker()
  return (first, ...others) => aesSecretBox([key(first), ...others.map(key)])
})

describe("ASVS 11.2.5, 11.3.2, 11.3.3, 11.3.4 · What AES-256-GCM seals", () => {
  const bytes = randomBytes(32)
  const box = aesSecretBox([{ id: "k1", bytes: Redacted.make(bytes) }])
  const sealedRest = async (secret: Uint8Array, about: string) => {
    const sealed = await Effect.runPromise(box.seal(secret, about))
    return readSealed(sealed)?.rest ?? new Uint8Array()
  }

  it("has a nonce of 96 bits that never comes twice", async () => {
    const nonces = new Set<string>()
    for (let count = 0; count < 20_000; count++) {
      const rest = await sealedRest(Uint8Array.of(1), "something")
      nonces.add(Buffer.from(rest.subarray(0, 12)).toString("hex"))
    }
    expect(nonces.size).toBe(20_000)
  })

  it("is opened by any AES-256-GCM that has the key, the nonce and what it is bound to", async () => {
    const secret = Buffer.from("a secret of a customer")
    const rest = await sealedRest(secret, "totp-secret user_1")
    expect(rest.length).toBe(12 + secret.length + 16)
    const key = Buffer.from(hkdfSync("sha256", bytes, "", "florin sealed fields", 32))
    const decipher = createDecipheriv("aes-256-gcm", key, rest.subarray(0, 12))
    decipher.setAAD(Buffer.from([1, 2, ...Buffer.from("k1totp-secret user_1", "utf8")]))
    decipher.setAuthTag(rest.subarray(-16))
    const opened = Buffer.concat([decipher.update(rest.subarray(12, -16)), decipher.final()])
    expect(opened.equals(secret)).toBe(true)
  })
})
