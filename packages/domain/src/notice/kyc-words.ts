/**
 * What letters say about knowing a customer: what was decided, and what to do next.
 *
 * They name a tier, a day and reasons from a list, and nothing of what the customer told;
 * a reason that a bank must keep to itself is not among the facts that reach a letter.
 */
import type { Words } from "./letter-words.ts"
import type { NoticeKind } from "./notice.ts"

const onOurPages = "Sign in on our pages as you always do to see to it; we send no link for that."

const because = (reasons = ""): readonly string[] =>
  reasons === "" ? [] : ["Why:", ...reasons.split("; ").map((reason) => `  - ${reason}`)]

const untilDay = (day = ""): string => (day === "" ? "" : ` until ${day}`)

/** The words of each kind. */
export const kycWords: Readonly<Record<Extract<NoticeKind, `kyc-${string}`>, Words>> = {
  "kyc-approved": {
    subject: "we have verified who you are",
    body: ({ facts: { tier = "", until } }) => [
      `your details are verified. You are in the tier "${tier}"${untilDay(until)}.`,
      "What it allows holds from now on."
    ]
  },
  "kyc-rejected": {
    subject: "we could not verify who you are",
    body: ({ facts: { reasons } }) => [
      "we have looked at your details and could not accept them.",
      ...because(reasons),
      "What you could do with us before stays as it is."
    ]
  },
  "kyc-more-information-needed": {
    subject: "we need more from you",
    body: ({ facts: { reasons } }) => [
      "we have looked at your details and need more before we can go on.",
      ...because(reasons),
      onOurPages
    ]
  },
  "kyc-reverification-needed": {
    subject: "we look at your details again",
    body: ({ facts: { tier = "", until } }) => [
      "you told us other details than those that we have verified.",
      `Until we have verified them you are in the tier "${tier}"${untilDay(until)}.`,
      onOurPages,
      "If it was not you, choose another password at once and tell us."
    ]
  },
  "kyc-expires-soon": {
    subject: "your details have to be verified again",
    body: ({ facts: { until } }) => [
      `your details are verified${untilDay(until)}, and for no longer.`,
      "Renew them before that day, so that you can go on paying as you do.",
      onOurPages
    ]
  },
  "kyc-expired": {
    subject: "your details are no longer verified",
    body: () => [
      "the time for which your details were verified is over.",
      "Until they are verified again you can receive money, and cannot pay.",
      onOurPages
    ]
  },
  "kyc-document-refused": {
    subject: "we cannot accept a document of yours",
    body: ({ facts: { document = "your details" } }) => [
      `we have found something harmful in a document that you sent as proof of ${document}.`,
      "We have deleted it, and need another one in its place: scan or photograph it anew.",
      "If your details are with us to be looked at, wait until we ask for more, and add it then.",
      onOurPages,
      "The device from which you sent it may be infected: have it checked."
    ]
  }
}
