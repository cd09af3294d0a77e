/**
 * Sends what waits in the queue: looks up whom a notice is for, draws the link that it
 * carries, writes its words, and hands the letter over.
 *
 * Notices are taken on one at a time, just before each is sent, and one is handed over only
 * while its lease covers the longest hand-over: however long a mail server hangs, no two
 * senders hand the same letter over.
 *
 * A link is kept (as a digest) before its letter leaves. When a sender dies in between,
 * the notice is tried again with a link of its own, and the one that nobody has runs out.
 * A letter may so arrive twice and is never lost.
 */
import { Effect, Option, Redacted } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { Digest } from "../audit/index.ts"
import { addMicros, type Instant } from "../calendar/index.ts"
import { startStopwatch } from "../clock/index.ts"
import {
  type ClaimedNotice,
  composeLetter,
  LetterNotSent,
  type LetterSetting,
  leaseCoversHandOver,
  type Notice,
  Notifier,
  noticeLeaseMicros,
  OutgoingNotices
} from "../notice/index.ts"
import { secretText } from "../secret/index.ts"
import { CredentialRules } from "./credential-rules.ts"
import type { LinkPurpose } from "./link/one-use-link.ts"
import { OneUseLinks } from "./link/one-use-links.ts"
import { secretDigest } from "./secret-digest.ts"
import type { User } from "./user.ts"
import { UserRepository } from "./user-repository.ts"

export interface SendNotices {
  /** The real moment. */
  readonly now: Instant
  readonly bankName: string
  /** Where the bank's pages are, without a slash at the end. */
  readonly publicUrl: string
}

/** What became of the notices that were due. */
export interface NoticesSent {
  readonly sent: number
  /** Reasons of those that have not left, for the operator. */
  readonly failed: readonly string[]
}

const atOnce = 20
const minute = 60_000_000n
/** After so many tries, about a day, a notice is given up and kept. */
const triesMax = 30
const longestPauseMicros = 60n * minute
const codeBytes = 32

/** Sends the notices that are due now, a bounded number of them. */
export const sendNotices = Effect.fnUntraced(function* (asked: SendNotices) {
  const queue = yield* OutgoingNotices
  const sinceBegun = yield* startStopwatch
  const failed: string[] = []
  let sent = 0
  for (let turn = 0; turn < atOnce; turn += 1) {
    const now = addMicros(asked.now, yield* sinceBegun)
    // Started before the notice is taken on, so that the lease is never thought too long.
    const sinceClaim = yield* startStopwatch
    const [claimed] = yield* queue.claim({ now, leaseMicros: noticeLeaseMicros, most: 1 })
    if (claimed === undefined) break
    const outcome = yield* Effect.result(sendOne(claimed, { ...asked, now }, sinceClaim))
    if (outcome._tag === "Success") {
      yield* queue.settle(claimed.notice.id)
      sent += outcome.success
    } else {
      const failedAt = addMicros(asked.now, yield* sinceBegun)
      yield* queue.postpone(claimed, nextTry(claimed, failedAt))
      failed.push(outcome.failure.reason)
    }
  }
  const told: NoticesSent = { sent, failed }
  return told
})

/** A minute and doubling, up to an hour. */
const nextTry = ({ tries }: ClaimedNotice, now: Instant): Instant | null => {
  if (tries >= triesMax) return null
  const pause = tries > 6 ? longestPauseMicros : minute << BigInt(tries - 1)
  return addMicros(now, pause)
}

/** How many letters left: one, or none when there is nobody to tell. */
const sendOne = Effect.fnUntraced(function* (
  { notice, tries }: ClaimedNotice,
  asked: SendNotices,
  sinceClaim: Effect.Effect<bigint>
) {
  const user = yield* recipientOf(notice)
  if (user === null) return 0
  const link = isLinkPurpose(notice.kind)
    ? yield* drawLink(user, notice.kind, asked)
    : ("none" as const)
  if (link === "too-many") {
    if (tries === 1) return 0
    // Its own earlier tries have drawn links: it waits until they count no more.
    return yield* new LetterNotSent({ reason: "its links of this hour are used up" })
  }
  const setting = {
    bankName: asked.bankName,
    to: user.email,
    userName: user.emailVerifiedAt === null ? null : user.name
  }
  const letter = composeLetter(notice, { ...setting, link: link === "none" ? null : link })
  if (!leaseCoversHandOver(yield* sinceClaim))
    return yield* new LetterNotSent({ reason: "getting it ready took too long" })
  yield* (yield* Notifier).send(letter)
  return 1
})

/** Nobody is told what no longer concerns them. */
const recipientOf = Effect.fnUntraced(function* ({ kind, user: id }: Notice) {
  if (id === null) return null
  const found = yield* (yield* UserRepository).find(id)
  if (Option.isNone(found)) return null
  const user = found.value
  if (user.disabledAt !== null && isLinkPurpose(kind)) return null
  return kind === "verify-email" && user.emailVerifiedAt !== null ? null : user
})

const isLinkPurpose = (kind: string): kind is LinkPurpose =>
  kind === "verify-email" || kind === "reset-password"

const drawLink = Effect.fnUntraced(function* (
  user: User,
  purpose: LinkPurpose,
  { now, publicUrl }: SendNotices
) {
  const rules = yield* CredentialRules
  const links = yield* OneUseLinks
  const { sha256 } = yield* Digest
  const code = yield* secretText(codeBytes)
  const expiresAt = addMicros(
    now,
    purpose === "reset-password" ? rules.resetLinkMicros : rules.verificationLinkMicros
  )
  const drawn = yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const lately = yield* links.countSince(user.id, purpose, addMicros(now, -60n * minute))
      if (lately >= rules.linksEachHourMax) return false
      yield* links.add(secretDigest(sha256, code), {
        purpose,
        user: user.id,
        email: user.email,
        issuedAt: now,
        expiresAt,
        usedAt: null,
        withdrawnAt: null
      })
      return true
    })
  )
  if (!drawn) return "too-many" as const
  // After the # a browser keeps the code to itself: no server or log on the way sees it.
  const link: NonNullable<LetterSetting["link"]> = {
    url: `${publicUrl}/${purpose}#${Redacted.value(code)}`,
    code: Redacted.value(code),
    until: expiresAt
  }
  return link
})
