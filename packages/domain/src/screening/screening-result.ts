/**
 * A kept verdict about a subject, and its clearing by two people if there is one.
 *
 * Both are only added. A subject screened again has another result, and what was cleared
 * before says nothing about it. Upholds SCREENING-1.
 */
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { ApprovalId, ScreeningId, UserId } from "../id/index.ts"
import type { ScreeningVerdict } from "./screening-verdict.ts"

/** What a list said of a subject at one moment. */
export interface ScreeningResult {
  readonly id: ScreeningId
  /** The id of what was screened: a case, a payment. */
  readonly subject: string
  /** From 1 on, for each subject; the last one counts. */
  readonly number: number
  /** Random, so that equal names have different fingerprints. */
  readonly salt: string
  /** SHA-256 over the salt and all that was screened, in hexadecimal. */
  readonly fingerprint: string
  readonly verdict: ScreeningVerdict
  readonly screenedAt: Instant
}

/** Two people's word that a hit is another party, or that a missing answer may stand. */
export interface ScreeningClearing {
  readonly result: ScreeningId
  readonly approval: ApprovalId
  /** Who asked for it and answers for it. */
  readonly owner: UserId
  readonly approver: UserId
  readonly reason: string
  readonly clearedAt: Instant
  /** The last day on which it holds. */
  readonly expiresOn: BusinessDate
}

/** A result with its clearing, if there is one. */
export interface Screened {
  readonly result: ScreeningResult
  readonly clearing: ScreeningClearing | null
}

/** What a result is looked at with: the list as it is now, and the day. */
export interface ScreeningFacts {
  readonly listVersion: string | null
  readonly today: BusinessDate
}

/**
 * Whether the last result of a subject lets it pass: nobody listed is like it, or two people
 * have cleared it and their clearing holds. Another list has to be asked anew.
 *
 * @upholds SCREENING-1
 */
export const letsPass = (
  screened: Screened | null,
  { listVersion, today }: ScreeningFacts
): boolean => {
  if (screened === null) return false
  const { clearing, result } = screened
  if (result.verdict.listVersion !== listVersion) return false
  if (result.verdict.outcome === "clear") return true
  return clearing !== null && clearing.owner !== clearing.approver && today <= clearing.expiresOn
}
