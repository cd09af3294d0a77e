/**
 * The key that signs access tokens: the one that is set, or one made for this data folder.
 *
 * Production must set its own (`production-rules`). Elsewhere one is generated once and
 * kept, so that whoever is signed in stays so when the service starts again.
 */
import { generateKeyPairSync } from "node:crypto"
import { join } from "node:path"
import { Effect } from "effect"
import { keptFile } from "./kept-file.ts"
import type { Settings } from "./settings.ts"

/** The private key as PEM of PKCS 8 (Ed25519). */
export const signingKey = Effect.fn("signingKey")(function* (settings: Settings) {
  const { privateKey } = settings.identity
  if (privateKey !== undefined) return privateKey
  return yield* keptFile(join(settings.dataFolder, "access-token-key.pem"), newKey)
})

const newKey = (): string =>
  generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" }
  }).privateKey
