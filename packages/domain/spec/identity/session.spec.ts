/** A session reaches something from its beginning to its end, and to nobody after it. */
import { Effect, type Layer, Redacted } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import {
  addMicros,
  businessDateOf,
  compareInstant,
  instantFromMicros
} from "../../src/calendar/index.ts"
import { SessionId, UserId, uuidV7 } from "../../src/id/index.ts"
import {
  EmailAddress,
  isLive,
  reaches,
  registerCustomer,
  type Session,
  SessionRepository,
  signIn,
  signOut,
  slide,
  type User,
  usualSessionRules
} from "../../src/identity/index.ts"
import { anyInstant, memoryBank, startedBy } from "../../testing/index.ts"
import { law } from "../law.ts"

const id = "IDENTITY-1"
const heading = "No ended, expired or replayed session reaches anything"
const options = {
  upheldBy: [
    "packages/domain/src/identity/session/session.ts",
    "packages/adapters-http/src/identity/authenticate.ts"
  ]
}

const uuid = uuidV7({ millis: 1n, random: 1n })

const sessionUntil = (expiresAt: Session["expiresAt"]): Session => ({
  id: SessionId.ofUuid(uuid),
  user: UserId.ofUuid(uuid),
  origin: { address: null, userAgent: null },
  startedAt: addMicros(expiresAt, -1n),
  seenAt: addMicros(expiresAt, -1n),
  idleUntil: expiresAt,
  expiresAt,
  endedAt: null,
  endedBecause: null,
  steppedUpAt: null,
  secondFactorAt: null
})

const userDisabledAt = (disabledAt: User["disabledAt"]): User => ({
  id: UserId.ofUuid(uuid),
  email: EmailAddress.make("ada@example.com"),
  name: "Ada",
  roles: ["customer"],
  customer: null,
  passwordHash: "none",
  createdAt: instantFromMicros(0n),
  emailVerifiedAt: null,
  disabledAt
})

// Far from the ends of the calendar, so that there is a moment on either side.
const anyEnd = fc.bigInt({ min: 1n, max: 10n ** 15n }).map(instantFromMicros)

law(
  id,
  heading,
  "a session is live one microsecond before its time is over, and at no moment from then on",
  options,
  fc.property(anyEnd, fc.bigInt({ min: 0n, max: 10n ** 15n }), (end, later) => {
    const session = sessionUntil(end)
    expect(isLive(session, addMicros(end, -1n))).toBe(true)
    expect(isLive(session, end)).toBe(false)
    expect(isLive(session, addMicros(end, later))).toBe(false)
  })
)

law(
  id,
  heading,
  "a session that has ended is live at no moment, neither after its end nor before it",
  options,
  fc.property(anyEnd, anyInstant, anyInstant, (end, endedAt, now) => {
    expect(isLive({ ...sessionUntil(end), endedAt }, now)).toBe(false)
  })
)

const hour = { idleSeconds: 3_601, wholeSeconds: 3_601 }
const rules = { ...usualSessionRules, customer: hour, sessionsMax: 10 }

const beginning = instantFromMicros(1_770_000_000_000_000n)
const email = EmailAddress.make("ada@example.com")
const password = Redacted.make("a calm and long password")

const provenanceOf = (key: string): Provenance => ({
  intent: {
    principal: "nobody",
    route: "POST /something",
    key: IdempotencyKey.make(key),
    fingerprint: key
  },
  requestId: "a request",
  address: "192.0.2.7",
  onBehalfOf: null,
  at: beginning,
  today: businessDateOf("2026-02-02")
})

const inBank = <A, E>(
  work: Effect.Effect<A, E, Layer.Success<ReturnType<typeof memoryBank>>>
): Promise<A> => Effect.runPromise(Effect.provide(work, memoryBank()))

law(
  id,
  heading,
  "signing out of one session ends it for good and leaves the user's others as they are",
  { ...options, runs: 50 },
  fc.asyncProperty(
    fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
    fc.bigInt({ min: 0n, max: 3_600_000_000n }),
    (signsOut, later) =>
      inBank(
        Effect.gen(function* () {
          yield* registerCustomer({
            email,
            name: "Ada Lovelace",
            password,
            provenance: provenanceOf("register")
          })
          const now = addMicros(beginning, later)
          const sessions: Session[] = []
          for (const at of signsOut.keys()) {
            const outcome = yield* signIn({
              email,
              password,
              startedAt: beginning,
              origin: { address: null, userAgent: null },
              rules,
              provenance: provenanceOf(`sign-in-${at}`)
            })
            sessions.push(startedBy(outcome).session)
          }
          for (const [at, session] of sessions.entries()) {
            const provenance = provenanceOf(`sign-out-${at}`)
            // Twice: ending an ended session changes nothing.
            if (signsOut[at] === true) yield* signOut({ session, at: beginning, provenance })
            if (signsOut[at] === true) yield* signOut({ session, at: now, provenance })
          }
          const repository = yield* SessionRepository
          for (const [at, session] of sessions.entries()) {
            const found = yield* repository.find(session.id)
            const live = found._tag === "Some" && isLive(found.value.session, now)
            expect(live).toBe(signsOut[at] === false)
          }
        })
      )
  )
)

law(
  id,
  heading,
  "of a disabled user no session reaches anything, however live it is",
  options,
  fc.property(anyEnd, anyInstant, (end, disabledAt) => {
    const session = sessionUntil(end)
    const now = addMicros(end, -1n)
    expect(reaches({ session, user: userDisabledAt(null) }, now)).toBe(true)
    expect(reaches({ session, user: userDisabledAt(disabledAt) }, now)).toBe(false)
  })
)

law(
  id,
  heading,
  "a use moves a session's idle end forward and never past its whole time, and nothing when it was seen within half a minute",
  options,
  fc.property(
    anyEnd,
    fc.bigInt({ min: 0n, max: 10n ** 11n }),
    fc.bigInt({ min: 0n, max: 10n ** 11n }),
    fc.integer({ min: 1, max: 3_600 }),
    (beginning, spent, left, idleSeconds) => {
      const now = addMicros(beginning, spent)
      const expiresAt = addMicros(now, left)
      const session = { ...sessionUntil(expiresAt), startedAt: beginning, seenAt: beginning }
      const use = slide(session, now, idleSeconds)
      const isWritten = left > 0n && spent >= 30_000_000n
      const idle = addMicros(now, BigInt(idleSeconds) * 1_000_000n)
      const idleUntil = compareInstant(idle, expiresAt) < 0 ? idle : expiresAt
      expect(use).toEqual(isWritten ? { seenAt: now, idleUntil } : null)
      expect(isLive({ ...session, ...use }, expiresAt)).toBe(false)
    }
  )
)

describe("A session", () => {
  const end = instantFromMicros(1000n)
  const ended = { ...sessionUntil(end), endedAt: instantFromMicros(500n) }

  it.each<readonly [string, Session, bigint, boolean]>([
    ["one microsecond before its time is over", sessionUntil(end), 999n, true],
    ["at the moment when its time is over", sessionUntil(end), 1000n, false],
    ["long after", sessionUntil(end), 10n ** 15n, false],
    ["that was ended, before its end", ended, 499n, false],
    ["that was ended, at its end", ended, 500n, false],
    ["that was ended, while its time was not over", ended, 999n, false]
  ])("%s is live: $3", (_, session, now, expected) => {
    expect(isLive(session, instantFromMicros(now))).toBe(expected)
  })
})
