/**
 * The keys that seal single fields before they are stored: those that are set, or one made
 * for this data folder.
 *
 * Written as `id:key` with commas between them, the key being 32 bytes in base64url. The
 * first seals, all of them open. Production must set its own (`production-rules`).
 */
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { keyIdForm } from "@florin/domain/key"
import { Effect, Redacted } from "effect"
import type { FieldKey, FieldKeys } from "../key/aes-secret-box.ts"
import { StartRefused } from "../start-refused.ts"
import { keptFile } from "./kept-file.ts"
import type { Settings } from "./settings.ts"

const keyBytes = 32

/** The keys of this deployment. */
export const fieldKeys = Effect.fn("fieldKeys")(function* (settings: Settings) {
  const { fieldKeys: set } = settings.identity
  if (set !== undefined) return set
  const path = join(settings.dataFolder, "field-key.txt")
  const text = yield* keptFile(path, newKeyText)
  const read = readFieldKeys(Redacted.value(text).trim())
  return read === null
    ? yield* new StartRefused({
        sentence: `${path} holds no field key (id:key, 32 bytes in base64url): restore it from your backup, because what it sealed opens with nothing else.`
      })
    : read
})

/** Reads the list of a setting; null when it is none, or has a key or an id twice. */
export const readFieldKeys = (text: string): FieldKeys | null => {
  const [first, ...others] = text.split(",").map((part) => readOne(part.trim()))
  if (first === undefined || first === null) return null
  const rest = others.flatMap((key) => (key === null ? [] : [key]))
  const all = [first, ...rest]
  const ids = new Set(all.map(({ id }) => id))
  const keys = new Set(all.map(({ bytes }) => Buffer.from(Redacted.value(bytes)).toString("hex")))
  const whole = rest.length === others.length && ids.size === all.length
  return whole && keys.size === all.length ? [first, ...rest] : null
}

const readOne = (text: string): FieldKey | null => {
  const [id = "", key = "", ...more] = text.split(":")
  const bytes = Buffer.from(key, "base64url")
  const exact = bytes.length === keyBytes && bytes.toString("base64url") === key
  return more.length === 0 && keyIdForm.test(id) && exact
    ? { id, bytes: Redacted.make(Uint8Array.from(bytes)) }
    : null
}

const newKeyText = (): string => `made-here:${randomBytes(keyBytes).toString("base64url")}\n`
