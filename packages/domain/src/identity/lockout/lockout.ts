/**
 * How failed sign-ins slow the next ones down: some are free, then each doubles the wait.
 *
 * One count is kept for the account that was named and one for the network that asked,
 * each with rules of its own. A try within a wait is refused whatever its password, and
 * does not count. Upholds IDENTITY-3. Source: RTS 2018/389 article 4(3)(b) (at most five
 * failures in a row); NIST SP 800-63B section 3.2.2 (at most 100); OWASP Authentication
 * Cheat Sheet (exponential lockout).
 */
import { addMicros, type Instant } from "../../calendar/index.ts"

/** How one kind of count slows down. */
export interface LockoutRules {
  /** Failures in a row after which the waiting begins. */
  readonly freeFailures: number
  readonly firstWaitMicros: bigint
  readonly longestWaitMicros: bigint
  /** Failures in a row from which on no wait ends it; null for never. */
  readonly failuresMax: number | null
  /** A count is forgotten so long after its last failure, unless it has reached the most. */
  readonly forgottenAfterMicros: bigint
}

/** What is counted: failures for an account, or from a network. */
export interface FailureSubject {
  readonly of: "account" | "network"
  /** The e-mail address as it was given, or the network. */
  readonly name: string
}

/** The failures in a row of one subject. */
export interface FailureCount {
  readonly failures: number
  readonly lastFailedAt: Instant
}

/** Until when a subject is refused: a moment, or what a person has to do. */
export type RefusedUntil = Instant | "reset"

const second = 1_000_000n
const minute = 60n * second
const hour = 60n * minute

/** The rules for one account, where a bank chooses nothing. */
export const usualAccountLockout: LockoutRules = {
  freeFailures: 5,
  firstWaitMicros: minute,
  longestWaitMicros: 30n * minute,
  failuresMax: 100,
  forgottenAfterMicros: 720n * hour
}

/** The rules for one network, behind which many people may sit. */
export const usualNetworkLockout: LockoutRules = {
  freeFailures: 50,
  firstWaitMicros: minute,
  longestWaitMicros: 30n * minute,
  failuresMax: null,
  forgottenAfterMicros: hour
}

/**
 * Until when a subject with this count is refused; null when it may try now.
 *
 * @upholds IDENTITY-3
 */
export const refusedUntil = (
  rules: LockoutRules,
  count: FailureCount | null,
  now: Instant
): RefusedUntil | null => {
  if (count === null) return null
  if (rules.failuresMax !== null && count.failures >= rules.failuresMax) return "reset"
  if (count.failures < rules.freeFailures || isForgotten(rules, count, now)) return null
  const until = addMicros(count.lastFailedAt, waitAfter(rules, count.failures))
  return now < until ? until : null
}

/**
 * The count after one more failure, which nobody was refused.
 *
 * @upholds IDENTITY-3
 */
export const countFailure = (
  rules: LockoutRules,
  count: FailureCount | null,
  now: Instant
): FailureCount =>
  count === null || isForgotten(rules, count, now)
    ? { failures: 1, lastFailedAt: now }
    : {
        failures: count.failures + 1,
        // A clock that went back shortens no wait.
        lastFailedAt: now < count.lastFailedAt ? count.lastFailedAt : now
      }

/** Whether so many failures in a row are worth a word to the user: a wait begins, or the last. */
export const isNoticed = (rules: LockoutRules, failures: number): boolean =>
  failures === rules.freeFailures || failures === rules.failuresMax

/** The wait after so many failures in a row, of which the free ones are some. */
const waitAfter = (rules: LockoutRules, failures: number): bigint => {
  const doublings = failures - rules.freeFailures
  // Beyond this many every first wait has long passed the longest.
  if (doublings > 60) return rules.longestWaitMicros
  const wait = rules.firstWaitMicros << BigInt(doublings)
  return wait < rules.longestWaitMicros ? wait : rules.longestWaitMicros
}

const isForgotten = (rules: LockoutRules, count: FailureCount, now: Instant): boolean =>
  (rules.failuresMax === null || count.failures < rules.failuresMax) &&
  now >= addMicros(count.lastFailedAt, rules.forgottenAfterMicros)
