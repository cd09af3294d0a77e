/** Secret bytes as text that survives mail, URLs and dictation: lower-case hexadecimal. */
import { Effect, Redacted } from "effect"
import { Secrets } from "./secrets.ts"

/** A fresh secret of so many bytes, as text; two characters a byte. */
export const secretText = (bytes: number): Effect.Effect<Redacted.Redacted, never, Secrets> =>
  Effect.flatMap(Secrets, ({ randomBytes }) =>
    Effect.map(randomBytes(bytes), (drawn) =>
      Redacted.make([...drawn].map((byte) => byte.toString(16).padStart(2, "0")).join(""))
    )
  )
