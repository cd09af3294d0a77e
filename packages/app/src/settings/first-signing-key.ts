/**
 * The key with which a bank that has no key ring begins one: the one that is set; or the one
 * that earlier versions kept in the data folder, so that whoever is signed in stays so; or a
 * new one. A bank that has a ring takes no notice of it.
 */
import { generateKeyPairSync } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { onDisk } from "../embedded/on-disk.ts"
import type { Settings } from "./settings.ts"

/** The private key as PEM of PKCS 8 (Ed25519). */
export const firstSigningKey = Effect.fn("firstSigningKey")(function* (settings: Settings) {
  const { privateKey } = settings.identity
  if (privateKey !== undefined) return privateKey
  const path = join(settings.dataFolder, "access-token-key.pem")
  return yield* onDisk(path, () =>
    Redacted.make(existsSync(path) ? readFileSync(path, "utf8") : newKey())
  )
})

const newKey = (): string =>
  generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" }
  }).privateKey
