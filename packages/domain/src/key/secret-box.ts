/**
 * The port that seals secrets before they are stored, and opens them again.
 *
 * What is sealed says which key opens it and is bound to what it is about: a sealed
 * secret that is moved to another row, or changed by one bit, does not open. Several keys
 * open at the same time and the first of them seals, so that a key can be changed while
 * what it sealed is still there.
 */
import { Context, type Effect, Schema } from "effect"

/** Why a sealed secret stays closed. */
export const SealTrouble = Schema.Literals(["form", "unknown-key", "not-genuine"])

/** The secret does not open: its form, its key, or it is not what was sealed about this. */
export class SealBroken extends Schema.TaggedError<SealBroken>()("SealBroken", {
  trouble: SealTrouble,
  /** The key that it names; null when its form does not tell. */
  keyId: Schema.NullOr(Schema.String)
}) {}

export class SecretBox extends Context.Service<
  SecretBox,
  {
    /** The id of the key that seals. */
    readonly sealsBy: string
    /**
     * Seals bytes under the first key. `about` names what they are and whose, such as
     * `totp-secret user_...`: to open, the same words have to be said.
     */
    readonly seal: (secret: Uint8Array, about: string) => Effect.Effect<Uint8Array>
    /** Opens what any of the keys sealed about the same. */
    readonly open: (sealed: Uint8Array, about: string) => Effect.Effect<Uint8Array, SealBroken>
  }
>()("@florin/domain/SecretBox") {}
