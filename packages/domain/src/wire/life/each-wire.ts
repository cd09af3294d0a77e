/** Goes through wires that a job has to look at, page by page, and bounds how many in a round. */
import { Effect } from "effect"
import type { WireId } from "../../id/index.ts"

/** Wires on one page. */
const pageSize = 100

/** Does the work for each until it was done for `most`; a page is asked for after the last one's id. */
export const eachWire = Effect.fnUntraced(function* <E, R, E2, R2>(
  most: number,
  page: (after: WireId | null, most: number) => Effect.Effect<readonly WireId[], E, R>,
  work: (id: WireId) => Effect.Effect<boolean, E2, R2>
) {
  let after: WireId | null = null
  let done = 0
  for (;;) {
    const ids: readonly WireId[] = yield* page(after, pageSize)
    for (const id of ids) {
      if (done >= most) return done
      if (yield* work(id)) done += 1
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < pageSize) return done
    after = last
  }
})

/** What a round of a job does at most unless told. */
export const usualMost = 200
