/**
 * One write, all or nothing.
 *
 * What a use case changes inside `atomically` is committed together when its
 * effect succeeds, and leaves no trace when it fails, dies or is interrupted.
 */
import { Context, type Effect } from "effect"

export class Atomicity extends Context.Service<
  Atomicity,
  {
    /**
     * Runs the work as one unit. Nested calls join the outer unit. The result is
     * given only after the commit is known to have happened.
     */
    readonly atomically: <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  }
>()("@florin/domain/Atomicity") {}
