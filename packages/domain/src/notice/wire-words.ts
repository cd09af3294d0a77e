/**
 * What letters say about wires: what became of one, its amount, and whose it was by its
 * reference. They name no account, no other person and no word that somebody else chose.
 */
import type { Words } from "./letter-words.ts"
import type { NoticeKind } from "./notice.ts"

const onOurPages = "Sign in on our pages as you always do to see it; we send no link for that."

const because = (reason = ""): readonly string[] => (reason === "" ? [] : [`Why: ${reason}`])

/** The words of each kind. */
export const wireWords: Readonly<Record<Extract<NoticeKind, `wire-${string}`>, Words>> = {
  "wire-settled": {
    subject: "your wire was paid",
    body: ({ facts: { amount = "", reference = "" } }) => [
      `your wire ${reference} of ${amount} was paid to the other bank.`,
      onOurPages
    ]
  },
  "wire-rejected": {
    subject: "your wire was not sent on",
    body: ({ facts: { amount = "", reason, reference = "" } }) => [
      `your wire ${reference} of ${amount} was not paid. Its amount is available to you again.`,
      ...because(reason),
      onOurPages
    ]
  },
  "wire-returned": {
    subject: "your wire came back",
    body: ({ facts: { amount = "", reason, reference = "" } }) => [
      `of your wire ${reference}, ${amount} came back from the other bank.`,
      ...because(reason),
      onOurPages
    ]
  },
  "wire-received": {
    subject: "you received a wire",
    body: ({ facts: { amount = "" } }) => [
      `a wire of ${amount} from another bank reached your account.`,
      onOurPages
    ]
  }
}
