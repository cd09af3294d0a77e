/** Fresh secrets as text, for links, tokens and keys. */
import { Effect, Redacted } from "effect"
import { hexText } from "./hex-text.ts"
import { Secrets } from "./secrets.ts"

/** A fresh secret of so many bytes, as text; two characters a byte. */
export const secretText = (bytes: number): Effect.Effect<Redacted.Redacted, never, Secrets> =>
  Effect.flatMap(Secrets, ({ randomBytes }) =>
    Effect.map(randomBytes(bytes), (drawn) => Redacted.make(hexText(drawn)))
  )
