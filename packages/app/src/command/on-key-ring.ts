/** What every command on the bank's keys begins with: the books, the box, and who changes what. */
import { realMoment } from "@florin/domain/clock"
import type { KeyRefusal, RingChange } from "@florin/domain/key"
import { Effect } from "effect"
import { secretBoxOf } from "../key/service-keys.ts"
import { provenanceOf } from "../provenance.ts"
import type { Settings } from "../settings/index.ts"
import { StartRefused } from "../start-refused.ts"
import { OutcomeNotGood } from "./ending.ts"
import { keyRefusal } from "./key-refusal.ts"
import { operator } from "./operator.ts"
import { withBank } from "./with-bank.ts"

/** How work on the keys ends when it does not end well. */
type Trouble = KeyRefusal | OutcomeNotGood | StartRefused

/** Work on the keys, with the box that secrets are sealed in; a refusal becomes a sentence. */
export const onKeyRing = <A, R>(work: (settings: Settings) => Effect.Effect<A, Trouble, R>) =>
  withBank((settings) =>
    Effect.flatMap(secretBoxOf(settings), (box) =>
      Effect.provide(Effect.mapError(work(settings), asTold), box)
    )
  )

const asTold = (trouble: Trouble): OutcomeNotGood | StartRefused =>
  trouble instanceof OutcomeNotGood || trouble instanceof StartRefused
    ? trouble
    : keyRefusal(trouble)

/** Every change says who made it, on which machine. */
export const keyChange = Effect.fnUntraced(function* (words: readonly string[]) {
  const now = yield* realMoment
  const change: RingChange = {
    now,
    provenance: yield* provenanceOf(
      { principal: "florin:keys", route: `florin keys ${words[0]}` },
      `${words.join("-")}-${now}`,
      words
    ),
    personal: { operator: operator() }
  }
  return change
})
