/**
 * The port that keeps what was read for a short time, so that it need not be read again.
 *
 * What is kept is shown and never decided by. Whoever changes what a read was made of tells
 * so after the commit and before the change is acknowledged: from then on nobody is shown
 * what was read before it, by a read that was under way at the time either. Upholds CACHE-1.
 */
import { Context, type Effect, type Option } from "effect"

/** A kind of read, and how its answers are kept as text. */
export interface KeptKind<A> {
  /** A word for each kind, under which its answers are kept. */
  readonly name: string
  readonly write: (answer: A) => string
  /** The answer that a text tells of this key; none when it tells none. */
  readonly read: (key: string, text: string) => Option.Option<A>
}

/** What was read of one thing. */
export interface KeptKey {
  readonly kind: Pick<KeptKind<unknown>, "name">
  readonly key: string
}

/** @upholds CACHE-1 */
export class KeptReads extends Context.Service<
  KeptReads,
  {
    /** Gives what is kept under the key, or reads it and keeps it for a moment. */
    readonly keep: <A, E, R>(
      kind: KeptKind<A>,
      key: string,
      read: Effect.Effect<A, E, R>
    ) => Effect.Effect<A, E, R>
    /** Forgets, and keeps nothing of the reads that are under way. It never fails. */
    readonly forget: (keys: readonly KeptKey[]) => Effect.Effect<void>
  }
>()("@florin/domain/KeptReads") {}

/** The name of what is kept, among all kinds. */
export const keptName = ({ key, kind }: KeptKey): string => `${kind.name}:${key}`
