/**
 * Something that a user is told by mail: what it is about, and the few facts it needs.
 *
 * A notice holds no address, no words and no secret. Whom it goes to is looked up when it
 * leaves, its words are made then, and a link that it carries is drawn then: whoever reads
 * the queue learns that something was said to somebody, and can do nothing with it.
 */
import type { Instant } from "../calendar/index.ts"
import type { NoticeId, UserId } from "../id/index.ts"

/** What a notice is about. */
export type NoticeKind =
  /** Carries a link by which the user proves that the address is theirs. */
  | "verify-email"
  /** Carries a link by which the user chooses another password. */
  | "reset-password"
  | "email-verified"
  | "password-changed"
  | "second-factor-changed"
  /** A recovery code stood in for the second factor. */
  | "recovery-code-used"
  /** A token was used twice, so that its session ended. */
  | "session-ended-by-reuse"
  /** Sign-ins failed so often that the next ones have to wait. */
  | "sign-in-locked"
  /** A sign-in succeeded after such a wait. */
  | "signed-in-after-lockout"
  /** The bank knows the customer well enough for a tier. */
  | "kyc-approved"
  | "kyc-rejected"
  | "kyc-more-information-needed"
  /** What an approved customer told has changed, so that the bank looks at it anew. */
  | "kyc-reverification-needed"
  | "kyc-expires-soon"
  | "kyc-expired"
  /** Something harmful was found in a document that had waited to be scanned. */
  | "kyc-document-refused"
  | "wire-settled"
  | "wire-rejected"
  | "wire-returned"
  | "wire-received"

export interface Notice {
  readonly id: NoticeId
  /** Null when nobody has the address that was asked for: then there is nobody to tell. */
  readonly user: UserId | null
  readonly kind: NoticeKind
  /** Words that its text repeats, such as what was changed; never a secret. */
  readonly facts: Readonly<Record<string, string>>
  /** The real moment of what it tells of. */
  readonly at: Instant
}
