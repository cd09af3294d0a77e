/** Where secrets come from: the operating system's source of random bytes. */
import { randomBytes } from "node:crypto"
import { Secrets } from "@florin/domain/secret"
import { Effect, Layer } from "effect"

/** The domain's secrets, from the system's random source. */
export const systemSecrets: Layer.Layer<Secrets> = Layer.succeed(Secrets, {
  randomBytes: (count) => Effect.sync(() => new Uint8Array(randomBytes(count)))
})
