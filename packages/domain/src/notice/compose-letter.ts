/**
 * The words of a notice: plain text, the same for everybody, nothing that lures to click.
 *
 * Only the two letters that a user asked for carry a link; the others tell what was done
 * and what to do when it was somebody else, since mail that asks to sign in teaches people
 * to follow mail. Nothing that somebody chose stands in a letter to an address that may not
 * be theirs, so that nobody sends words of their own in the bank's name by registering
 * with them. Source: OWASP Forgot Password Cheat Sheet.
 */
import { type Instant, instantToIso } from "../calendar/index.ts"
import { kycWords } from "./kyc-words.ts"
import type { LetterSetting, Words } from "./letter-words.ts"
import type { Notice, NoticeKind } from "./notice.ts"
import type { Letter } from "./notifier.ts"
import { wireWords } from "./wire-words.ts"

/** The letter of a notice. */
export const composeLetter = (notice: Notice, setting: LetterSetting): Letter => {
  const { body, subject } = wordsOf[notice.kind]
  return {
    id: notice.id,
    to: setting.to,
    subject: `${setting.bankName}: ${subject}`,
    text: [
      setting.userName === null ? "Good day," : `Dear ${setting.userName},`,
      "",
      ...body(notice, setting),
      "",
      setting.bankName,
      ""
    ].join("\n")
  }
}

const notYou =
  "If this was not you, choose another password at once and tell us: somebody else may know yours."

const timeOf = (instant: Instant): string =>
  `${instantToIso(instant).slice(0, 16).replace("T", " ")} UTC`

const linkLines = ({ link }: LetterSetting): readonly string[] =>
  link === null
    ? []
    : [
        "",
        `  ${link.url}`,
        "",
        `It works once, until ${timeOf(link.until)}. Its code is`,
        "",
        `  ${link.code}`
      ]

const wordsOf: Readonly<Record<NoticeKind, Words>> = {
  "verify-email": {
    subject: "is this your address?",
    body: (_, setting) => [
      "somebody registered this address with us. If it was you, say so with this link:",
      ...linkLines(setting),
      "",
      "If it was not you, do nothing: without it the address is not used."
    ]
  },
  "reset-password": {
    subject: "choose another password",
    body: (_, setting) => [
      "somebody asked for another password for this address. With this link you choose one:",
      ...linkLines(setting),
      "",
      "If it was not you, do nothing: your password stays as it is."
    ]
  },
  "email-verified": {
    subject: "your address is verified",
    body: ({ at }) => [`this address was verified at ${timeOf(at)}. You need to do nothing.`]
  },
  "password-changed": {
    subject: "your password was changed",
    body: ({ at }) => [
      `your password was changed at ${timeOf(at)}, and you were signed out elsewhere.`,
      notYou
    ]
  },
  "second-factor-changed": {
    subject: "your second factor was changed",
    body: ({ at, facts: { change } }) => [
      `your second factor was ${change ?? "changed"} at ${timeOf(at)}.`,
      notYou
    ]
  },
  "recovery-code-used": {
    subject: "a recovery code was used",
    body: ({ at, facts }) => [
      `one of your recovery codes stood in for your second factor at ${timeOf(at)}.`,
      `You have ${facts["left"] ?? "fewer"} left.`,
      notYou
    ]
  },
  "session-ended-by-reuse": {
    subject: "you were signed out on one device",
    body: ({ at }) => [
      `at ${timeOf(at)} something showed a sign-in that had been renewed already.`,
      "It may have been copied, so we signed that device out. Sign in there again if it is yours.",
      notYou
    ]
  },
  "sign-in-locked": {
    subject: "signing in was slowed down",
    body: ({ at, facts: { failures } }) => [
      `signing in failed ${failures ?? "several"} times in a row, the last time at ${timeOf(at)}.`,
      "The next tries have to wait. You can choose another password at any time, which ends the wait.",
      "If it was not you who tried, your password was not found out."
    ]
  },
  "signed-in-after-lockout": {
    subject: "you are signed in again",
    body: ({ at }) => [
      `after several failures somebody signed in with your password at ${timeOf(at)}.`,
      notYou
    ]
  },
  ...kycWords,
  ...wireWords
}
