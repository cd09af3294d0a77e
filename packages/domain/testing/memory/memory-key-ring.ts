/** The signing keys of a bank in memory. */
import { Effect } from "effect"
import type { KeyRingStore } from "../../src/key/index.ts"
import type { MemoryState } from "./memory-state.ts"

/** The key ring of a bank in memory; units run one after another, so a lock is a reading. */
export const memoryKeyRing = (state: MemoryState): KeyRingStore["Service"] => {
  const read = Effect.map(state.books, ({ keyRing }) => keyRing)
  return {
    read,
    lock: read,
    save: (key) =>
      state.change((books) => {
        const known = books.keyRing.some(({ kid }) => kid === key.kid)
        const keyRing = known
          ? books.keyRing.map((each) => (each.kid === key.kid ? key : each))
          : [...books.keyRing, key]
        return [undefined, { ...books, keyRing }]
      })
  }
}
