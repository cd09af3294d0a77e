/** The port by which letters leave the bank, such as a mail server. */
import { Context, type Effect, Schema } from "effect"

/** A letter, ready to leave. It may hold a secret link, and is kept nowhere. */
export interface Letter {
  /** The same each time that the same notice is sent, so that a mailbox can tell. */
  readonly id: string
  readonly to: string
  readonly subject: string
  /** Plain text, its lines ended by `\n`. */
  readonly text: string
}

/** The letter has not left, or it is not known whether it has; trying again may help. */
export class LetterNotSent extends Schema.TaggedError<LetterNotSent>()("LetterNotSent", {
  /** For the operator's log; says nothing of what the letter says. */
  reason: Schema.String
}) {}

export class Notifier extends Context.Service<
  Notifier,
  {
    /**
     * Ends within `handOverMillisMax`, and nothing of it goes on afterwards: a letter that
     * is told as not sent does not leave later by itself.
     */
    readonly send: (letter: Letter) => Effect.Effect<void, LetterNotSent>
  }
>()("@florin/domain/Notifier") {}
