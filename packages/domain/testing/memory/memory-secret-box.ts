/**
 * A secret box for tests that encrypts nothing: what it seals it keeps, and what it gives
 * is a number by which it finds that again. Boxes of one vault open each other's secrets,
 * as far as they have the key.
 */
import { Effect } from "effect"
import { readSealed, SealBroken, type SecretBox, sealedHead } from "../../src/key/index.ts"

/** Makes boxes over one vault: the first key seals, all of them open. */
export const memoryVault = (): ((
  first: string,
  ...others: readonly string[]
) => SecretBox["Service"]) => {
  const kept = new Map<string, { readonly secret: Uint8Array; readonly about: string }>()
  return (first, ...others) => {
    const keys = new Set([first, ...others])
    return {
      sealsBy: first,
      seal: (secret, about) =>
        Effect.sync(() => {
          const ticket = ticketOf(kept.size)
          const sealed = Uint8Array.from([...sealedHead(first), ...ticket])
          kept.set(sealed.join(), { secret: secret.slice(), about })
          return sealed
        }),
      open: (sealed, about) =>
        Effect.suspend(() => {
          const parts = readSealed(sealed)
          if (parts === null) return Effect.fail(new SealBroken({ trouble: "form", keyId: null }))
          const { keyId } = parts
          if (!keys.has(keyId))
            return Effect.fail(new SealBroken({ trouble: "unknown-key", keyId }))
          const found = kept.get(sealed.join())
          return found?.about === about
            ? Effect.succeed(found.secret.slice())
            : Effect.fail(new SealBroken({ trouble: "not-genuine", keyId }))
        })
    }
  }
}

/** A box of its own with one key. */
export const memorySecretBox = (): SecretBox["Service"] => memoryVault()("memory")

// The number twice, so that no change of one part makes another secret's ticket.
const ticketOf = (count: number): readonly number[] => {
  const bytes = [24, 16, 8, 0].map((shift) => (count >>> shift) & 0xff)
  return [...bytes, ...bytes, ...bytes, ...bytes]
}
