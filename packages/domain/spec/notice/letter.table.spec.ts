/** The words of every notice: who it is for, what it tells, and whether it carries a link. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { instantFromIso } from "../../src/calendar/index.ts"
import { NoticeId, UserId, uuidV7 } from "../../src/id/index.ts"
import {
  composeLetter,
  LetterNotSent,
  type Notice,
  type NoticeKind
} from "../../src/notice/index.ts"

const uuid = uuidV7({ millis: 1n, random: 1n })
const at = Result.getOrThrow(instantFromIso("2026-03-02T09:00:30Z"))
const until = Result.getOrThrow(instantFromIso("2026-03-02T09:30:30Z"))

const notice = (kind: NoticeKind, facts: Notice["facts"] = {}): Notice => ({
  id: NoticeId.ofUuid(uuid),
  user: UserId.ofUuid(uuid),
  kind,
  facts,
  at
})

const link = { url: "https://bank.example/page#abc123", code: "abc123", until }
const setting = { bankName: "Florin", to: "ada@example.com", userName: "Ada Lovelace", link: null }

describe("A letter", () => {
  it.each<readonly [NoticeKind, Notice["facts"], string, string]>([
    ["email-verified", {}, "your address is verified", "verified at 2026-03-02 09:00 UTC"],
    ["password-changed", {}, "your password was changed", "changed at 2026-03-02 09:00 UTC"],
    [
      "second-factor-changed",
      { change: "taken away" },
      "your second factor was changed",
      "was taken away at 2026-03-02 09:00 UTC"
    ],
    ["second-factor-changed", {}, "your second factor was changed", "was changed at"],
    [
      "sign-in-locked",
      { failures: "5" },
      "signing in was slowed down",
      "failed 5 times in a row, the last time at 2026-03-02 09:00 UTC"
    ],
    [
      "signed-in-after-lockout",
      {},
      "you are signed in again",
      "with your password at 2026-03-02 09:00 UTC"
    ],
    [
      "kyc-approved",
      { tier: "standard", until: "2028-03-02" },
      "we have verified who you are",
      'in the tier "standard" until 2028-03-02.'
    ],
    [
      "kyc-rejected",
      { reasons: "a document is missing; a document cannot be read" },
      "we could not verify who you are",
      "Why:\n  - a document is missing\n  - a document cannot be read\n"
    ],
    ["kyc-rejected", {}, "we could not verify who you are", "accept them.\nWhat you could do"],
    [
      "kyc-more-information-needed",
      { reasons: "your address is not proven" },
      "we need more from you",
      "Why:\n  - your address is not proven\n"
    ],
    [
      "kyc-reverification-needed",
      { tier: "basic", until: "2026-04-01" },
      "we look at your details again",
      'in the tier "basic" until 2026-04-01.'
    ],
    [
      "kyc-expires-soon",
      { until: "2026-04-01" },
      "your details have to be verified again",
      "are verified until 2026-04-01, and for no longer"
    ],
    ["kyc-expired", {}, "your details are no longer verified", "and cannot pay"],
    [
      "kyc-document-refused",
      { document: "your address" },
      "we cannot accept a document of yours",
      "a document that you sent as proof of your address.\n"
    ]
  ])("of %s %j is called %s and tells it", (kind, facts, subject, words) => {
    const letter = composeLetter(notice(kind, facts), setting)
    expect(letter).toMatchObject({
      id: NoticeId.ofUuid(uuid),
      to: "ada@example.com",
      subject: `Florin: ${subject}`
    })
    expect(letter.text).toContain(words)
    expect(letter.text).toMatch(/^Dear Ada Lovelace,\n\n/u)
    expect(letter.text).toMatch(/\n\nFlorin\n$/u)
    // Mail that asks to follow it teaches people to follow mail.
    expect(letter.text).not.toMatch(/https?:/u)
  })

  it.each<NoticeKind>(["verify-email", "reset-password"])(
    "of %s carries the link, its code and its end, and no name of an unknown person",
    (kind) => {
      const { text } = composeLetter(notice(kind), { ...setting, userName: null, link })
      expect(text).toMatch(/^Good day,\n\n/u)
      expect(text).toContain("\n  https://bank.example/page#abc123\n")
      expect(text).toContain("\n  abc123\n")
      expect(text).toContain("until 2026-03-02 09:30 UTC")
    }
  )

  it("has short lines, which no mail program breaks within a link", () => {
    const kinds: readonly NoticeKind[] = [
      "verify-email",
      "reset-password",
      "email-verified",
      "password-changed",
      "second-factor-changed",
      "sign-in-locked",
      "signed-in-after-lockout",
      "kyc-approved",
      "kyc-rejected",
      "kyc-more-information-needed",
      "kyc-reverification-needed",
      "kyc-expires-soon",
      "kyc-expired",
      "kyc-document-refused"
    ]
    for (const kind of kinds)
      for (const line of composeLetter(notice(kind), setting).text.split("\n"))
        expect(line.length).toBeLessThanOrEqual(120)
  })

  it("that has not left says why, for whoever keeps the bank running", () => {
    expect(new LetterNotSent({ reason: "away" })).toMatchObject({ reason: "away" })
  })
})
