/** The port that keeps the bank's signing keys, for all of its processes. */
import { Context, type Effect } from "effect"
import type { KeyRing, SigningKey } from "./signing-key.ts"

export class KeyRingStore extends Context.Service<
  KeyRingStore,
  {
    /** All keys that were ever of the ring, in the order in which they were added. */
    readonly read: Effect.Effect<KeyRing>
    /** The same; within an atomic unit nobody else changes the ring before its end. */
    readonly lock: Effect.Effect<KeyRing>
    /** Adds the key, or puts it into the place of the one with its id. */
    readonly save: (key: SigningKey) => Effect.Effect<void>
  }
>()("@florin/domain/KeyRingStore") {}
