/**
 * Why a message is not read, or not written: what is wrong, and where.
 *
 * A refusal quotes nothing of the message, so that it can be logged and shown; whoever
 * looks into it has the kept file.
 */
import { Schema } from "effect"

/** What can be wrong, from the outside of a message to the inside. */
export const MessageFault = Schema.Literals([
  "too-large",
  "not-utf-8",
  "declares-document-type",
  "has-instructions",
  "not-well-formed",
  "too-deep",
  "text-beside-elements",
  "unknown-message",
  "element-missing",
  "element-repeated",
  "too-many",
  "text-malformed",
  "text-too-long",
  "character-refused",
  "amount-malformed",
  "too-many-decimals",
  "unknown-currency",
  "date-malformed",
  "moment-malformed",
  "count-differs",
  "total-differs",
  "payment-repeated"
])
/** One of the faults of a message. */
export type MessageFault = typeof MessageFault.Type

/** The message is refused; `where` is a line and column, or the path of an element. */
export class MessageRefused extends Schema.TaggedError<MessageRefused>()("MessageRefused", {
  fault: MessageFault,
  where: Schema.String
}) {
  override get message(): string {
    return `${this.fault} at ${this.where}`
  }
}
