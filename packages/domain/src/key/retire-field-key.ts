/** A field key that nothing needs any more goes, and that is written down. Upholds KEY-2. */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { recordAudit } from "../audit/index.ts"
import type { RingChange } from "./change-key-ring.ts"
import { decideFieldKeyRetirement, type FieldKeyFacts } from "./decide-field-key-retirement.ts"

/** Lets the key go, or says what still needs it; whoever runs the processes takes it away. */
export const retireFieldKey = Effect.fnUntraced(function* (
  facts: FieldKeyFacts,
  { personal = {}, provenance }: RingChange
) {
  const subject = yield* Effect.fromResult(decideFieldKeyRetirement(facts))
  yield* (yield* Atomicity).atomically(
    recordAudit({
      action: "field-key-retired",
      subject,
      provenance,
      before: {},
      after: { sealsNow: facts.sealsBy },
      personal
    })
  )
})
