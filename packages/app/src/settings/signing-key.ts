/**
 * The key that signs access tokens: the one that is set, or one made for this data folder.
 *
 * Production must set its own (`production-rules`). Elsewhere one is generated once and
 * kept, so that whoever is signed in stays so when the service starts again.
 */
import { generateKeyPairSync } from "node:crypto"
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Redacted } from "effect"
import { makeFolder, onDisk } from "../embedded/on-disk.ts"
import { errorCode } from "../start-refused.ts"
import type { Settings } from "./settings.ts"

/** The private key as PEM of PKCS 8 (Ed25519). */
export const signingKey = Effect.fn("signingKey")(function* (settings: Settings) {
  const { privateKey } = settings.identity
  if (privateKey !== undefined) return privateKey
  const path = join(settings.dataFolder, "access-token-key.pem")
  return yield* onDisk(path, () => {
    makeFolder(settings.dataFolder)
    return Redacted.make(keptText(path) ?? keep(path))
  })
})

const keptText = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined
    throw error
  }
}

// The file appears whole; when two processes make one, the first to link it wins.
const keep = (path: string): string => {
  const { privateKey } = generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" }
  })
  const incoming = `${path}.${process.pid}`
  writeFileSync(incoming, privateKey, { mode: 0o600 })
  try {
    linkSync(incoming, path)
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error
  } finally {
    rmSync(incoming, { force: true })
  }
  return readFileSync(path, "utf8")
}
