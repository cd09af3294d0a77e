/**
 * The database's passwords: random, made once, in files that only its user can read.
 */
import { randomBytes } from "node:crypto"
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { type Effect, Redacted } from "effect"
import type { StartRefused } from "../start-refused.ts"
import { type DatabaseUser, entrust } from "./database-user.ts"
import { onDisk } from "./on-disk.ts"

/** Reads the password of the file, which is made with a new one when there is none. */
export const passwordFile = (
  path: string,
  user: DatabaseUser
): Effect.Effect<Redacted.Redacted<string>, StartRefused> =>
  onDisk(path, () => {
    if (!existsSync(path)) {
      const incoming = `${path}.incoming`
      writeFileSync(incoming, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 })
      entrust(incoming, 0o600, user)
      renameSync(incoming, path)
    }
    return Redacted.make(readFileSync(path, "utf8").trim())
  })
