/**
 * Remembers the answers of changes that are not journal entries.
 *
 * A journal entry is its own record of the intent that made it. Everything else
 * that a caller may retry (opening an account, placing a hold, freezing) keeps
 * its answer here, in the same atomic unit as the change.
 */
import { Context, Effect, type Option } from "effect"
import { Atomicity } from "./atomicity.ts"
import { type IdempotencyKeyInProgress, IdempotencyKeyReused, type Intent } from "./idempotency.ts"

/** A remembered answer: the fingerprint it belongs to, and the answer as text. */
export interface RememberedAnswer {
  readonly fingerprint: string
  readonly answer: string
}

export class IdempotencyStore extends Context.Service<
  IdempotencyStore,
  {
    /** Claims the intent's key within the current unit; gives the answer if it has one. */
    readonly claim: (
      intent: Intent
    ) => Effect.Effect<Option.Option<RememberedAnswer>, IdempotencyKeyInProgress>
    /** Keeps the answer under the claimed key, in the current unit. */
    readonly remember: (intent: Intent, answer: string) => Effect.Effect<void>
  }
>()("@florin/domain/IdempotencyStore") {}

/** How an answer is kept as text and read again. */
export interface AnswerText<A> {
  readonly write: (answer: A) => string
  readonly read: (text: string) => A
}

/** An answer, and whether it was given before. */
export interface Answered<A> {
  readonly answer: A
  readonly replayed: boolean
}

/**
 * Runs the work once for an intent, in one atomic unit; a repeat gets the first answer.
 *
 * @upholds LEDGER-6
 */
export const once = <A, E, R>(
  intent: Intent,
  text: AnswerText<A>,
  work: Effect.Effect<A, E, R>
): Effect.Effect<
  Answered<A>,
  E | IdempotencyKeyReused | IdempotencyKeyInProgress,
  R | Atomicity | IdempotencyStore
> =>
  Effect.gen(function* () {
    const { atomically } = yield* Atomicity
    const store = yield* IdempotencyStore
    return yield* atomically(
      Effect.gen(function* () {
        const found = yield* store.claim(intent)
        if (found._tag === "Some") {
          if (found.value.fingerprint !== intent.fingerprint)
            return yield* new IdempotencyKeyReused({ key: intent.key })
          return { answer: text.read(found.value.answer), replayed: true }
        }
        const answer = yield* work
        yield* store.remember(intent, text.write(answer))
        return { answer, replayed: false }
      })
    )
  })
