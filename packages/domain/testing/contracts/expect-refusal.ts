/** That something asked for is refused, and for this reason with all its fields. */
import { Effect } from "effect"
import { expect } from "vitest"

/** Expects each of what is asked to be refused with just this refusal. */
export const expectRefusal = <E, R>(
  refusal: NoInfer<E>,
  ...asked: ReadonlyArray<Effect.Effect<unknown, E, R>>
): Effect.Effect<void, unknown, R> =>
  Effect.forEach(
    asked,
    (each) => Effect.map(Effect.flip(each), (given) => expect(given).toStrictEqual(refusal)),
    { discard: true }
  )
