/**
 * The keys that a process of the bank works with, from its settings.
 *
 * All but the signing keys follow from the field keys, each by a derivation of its own
 * (HKDF, RFC 5869), so that there is one secret to keep and to change.
 */
import { hkdfSync } from "node:crypto"
import type { HttpSettings } from "@florin/adapters-http"
import type { SecretBox } from "@florin/domain/key"
import { Effect, type Layer, Redacted } from "effect"
import { fieldKeys, firstSigningKey, type Settings } from "../settings/index.ts"
import { aesSecretBoxLayer, type FieldKey } from "./aes-secret-box.ts"

/** What the HTTP service needs. */
export type ServiceKeys = Pick<HttpSettings, "firstKey" | "macKeys">

/** The box, for whatever seals and opens secrets. */
export const secretBoxOf = (settings: Settings) =>
  Effect.map(fieldKeys(settings), (keys): Layer.Layer<SecretBox> => aesSecretBoxLayer(keys))

/** The keys of the HTTP service. */
export const serviceKeys = Effect.fn("serviceKeys")(function* (settings: Settings) {
  const [first, ...others] = yield* fieldKeys(settings)
  const keys: ServiceKeys = {
    firstKey: yield* firstSigningKey(settings),
    macKeys: [macKeyOf(first), ...others.map(macKeyOf)]
  }
  return keys
})

const macKeyOf = ({ bytes }: FieldKey): Redacted.Redacted<Uint8Array> =>
  Redacted.make(
    new Uint8Array(hkdfSync("sha256", Redacted.value(bytes), "", "florin seals on texts", 32))
  )
