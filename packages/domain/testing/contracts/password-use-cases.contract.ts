/** Choosing another password: with the current one, or with the link of a letter. */
import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import type { Instant } from "../../src/calendar/index.ts"
import type { SessionId } from "../../src/id/index.ts"
import {
  askReset,
  CredentialsRefused,
  CurrentPasswordRefused,
  changePassword,
  LinkRefused,
  PasswordRefused,
  resetPassword,
  SessionRepository,
  SignInLocked,
  type User,
  UserRepository
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { freshEmail, givenMember, memberPassword } from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, nine, provenanceOf } from "./provenance-of.ts"
import { codeIn, lettersTo, signedIn, waitingKinds } from "./signed-in-people.ts"

const passwordNo = (nth: number) => Redacted.make(`a calm and long walk, number ${nth}`)

interface Change {
  readonly user: User
  readonly session: SessionId
  readonly current?: Redacted.Redacted
  readonly chosen?: Redacted.Redacted
}

const changed = ({ chosen, current, session, user }: Change) =>
  Effect.flatMap(provenanceOf(), (provenance) =>
    changePassword({
      user,
      session,
      current: current ?? memberPassword,
      chosen: chosen ?? passwordNo(1),
      at: afterNine(1),
      provenance
    })
  )

const asked = (user: Pick<User, "email">, at: Instant = nine) =>
  Effect.flatMap(provenanceOf(), (provenance) => askReset({ email: user.email, at, provenance }))

const reset = (code: Redacted.Redacted, minutes = 1, chosen = passwordNo(1)) =>
  Effect.flatMap(provenanceOf(), (provenance) =>
    resetPassword({ code, chosen, at: afterNine(minutes), provenance })
  )

/** The code of the link of a letter that the user asked for and was sent. */
const sentCode = (user: User, at: Instant = nine) =>
  Effect.gen(function* () {
    yield* asked(user, at)
    const letters = yield* lettersTo(user, at)
    return codeIn(letters.find(({ subject }) => subject.includes("another password")))
  })

const endOf = (session: SessionId) =>
  Effect.map(
    Effect.flatMap(SessionRepository, (sessions) => sessions.find(session)),
    (found) => Option.getOrThrow(found).session.endedBecause
  )

export const passwordUseCasesContract = (run: RunOnBank): void => {
  changing(run)
  resetting(run)
}

const changing = (run: RunOnBank): void => {
  describe("Changing a password", () => {
    it("the old one never works again, other sessions end, and it is told and written down", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const { session } = yield* signedIn(user)
          const { session: other } = yield* signedIn(user)
          yield* changed({ user, session: session.id })
          yield* expectRefusal(new CredentialsRefused({}), signedIn(user))
          yield* signedIn({ ...user, password: passwordNo(1) })
          expect(yield* endOf(session.id)).toBe(null)
          expect(yield* endOf(other.id)).toBe("password-changed")
          expect(yield* waitingKinds(user)).toContain("password-changed")
          const records = yield* (yield* AuditTrail).of(user.id)
          const [record] = records.filter(({ action }) => action === "password-changed")
          expect(record).toMatchObject({ before: {}, after: { sessionsEnded: "1" } })
        })
      ))

    it("asks for the current one; wrong ones count as failed sign-ins", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const { session } = yield* signedIn(user)
          const change = { user, session: session.id, current: passwordNo(7) }
          yield* expectRefusal(
            new CurrentPasswordRefused({}),
            ...Array.from({ length: 5 }, () => changed(change))
          )
          yield* expectRefusal(
            new SignInLocked({ retryAfterSeconds: 60 }),
            changed({ ...change, current: memberPassword })
          )
          expect(yield* (yield* UserRepository).lastHashes(user.id)).toHaveLength(1)
        })
      ))

    it("takes none of the last five, and the sixth again; every reason comes at once", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const { session } = yield* signedIn(user)
          let current = memberPassword
          const change = (chosen: Redacted.Redacted) =>
            changed({ user, session: session.id, current, chosen })
          const taken = [memberPassword]
          for (const nth of [1, 2, 3, 4]) {
            yield* change(passwordNo(nth))
            current = passwordNo(nth)
            taken.push(current)
          }
          const refused = new PasswordRefused({ reasons: ["is one of the last 5"] })
          for (const each of taken) yield* expectRefusal(refused, change(each))
          yield* change(passwordNo(5))
          current = passwordNo(5)
          yield* change(memberPassword)
        })
      ))

    it("a password that is short, personal and used is refused for each", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const { session } = yield* signedIn(user)
          const chosen = Redacted.make("lovelace")
          const refusal = yield* Effect.flip(changed({ user, session: session.id, chosen }))
          expect(refusal).toMatchObject({ _tag: "PasswordRefused", reasons: { length: 3 } })
          yield* signedIn(user)
        })
      ))

    it("of two at once from two sessions one is made, and the other starts from nothing", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const sessions = [yield* signedIn(user), yield* signedIn(user)]
          const outcomes = yield* Effect.all(
            sessions.map(({ session }, nth) =>
              Effect.result(changed({ user, session: session.id, chosen: passwordNo(nth) }))
            ),
            { concurrency: 2 }
          )
          const made = outcomes.findIndex(({ _tag }) => _tag === "Success")
          expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
          yield* signedIn({ ...user, password: passwordNo(made) })
        })
      ))

    it("makes letters void that would set a password", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const code = yield* sentCode(user)
          const { session } = yield* signedIn(user)
          yield* changed({ user, session: session.id })
          yield* expectRefusal(new LinkRefused({}), reset(code, 2, passwordNo(2)))
        })
      ))
  })
}

const resetting = (run: RunOnBank): void => {
  describe("Resetting a password", () => {
    it("works once with the letter's link, and ends all sessions", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const { session } = yield* signedIn(user)
          const code = yield* sentCode(user)
          yield* reset(code)
          expect(yield* endOf(session.id)).toBe("password-reset")
          yield* expectRefusal(new LinkRefused({}), reset(code, 2, passwordNo(2)))
          yield* expectRefusal(new CredentialsRefused({}), signedIn(user))
          yield* signedIn({ ...user, password: passwordNo(1) })
          const now = Option.getOrThrow(yield* (yield* UserRepository).find(user.id))
          expect(now.emailVerifiedAt).toBe(afterNine(1))
          const kinds = yield* waitingKinds(user)
          expect(kinds).toContain("password-changed")
        })
      ))

    it("works one microsecond before the link's time is over, and not from then on", () =>
      run(
        Effect.gen(function* () {
          const [one, other] = [yield* givenMember, yield* givenMember]
          const late = yield* sentCode(one)
          yield* expectRefusal(new LinkRefused({}), reset(late, 30), reset(late, 31))
          yield* reset(yield* sentCode(other), 29)
        })
      ))

    it("of twenty at once with one link one is made", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const code = yield* sentCode(user)
          const outcomes = yield* Effect.all(
            Array.from({ length: 20 }, (_, nth) => Effect.result(reset(code, 1, passwordNo(nth)))),
            { concurrency: 20 }
          )
          const made = outcomes.flatMap(({ _tag }, nth) => (_tag === "Success" ? [nth] : []))
          expect(made).toHaveLength(1)
          yield* signedIn({ ...user, password: passwordNo(made[0] ?? -1) })
        })
      ))

    it("works while the account is locked out, and lets it in again", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const wrong = { ...user, password: passwordNo(9) }
          for (let nth = 0; nth < 5; nth++) yield* Effect.flip(signedIn(wrong))
          yield* expectRefusal(new SignInLocked({ retryAfterSeconds: 60 }), signedIn(user))
          yield* reset(yield* sentCode(user))
          yield* signedIn({ ...user, password: passwordNo(1) })
        })
      ))

    it("refuses a password of the last five for every reason, and does not use the link up", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const code = yield* sentCode(user)
          yield* expectRefusal(
            new PasswordRefused({ reasons: ["is one of the last 5"] }),
            reset(code, 1, memberPassword)
          )
          yield* reset(code)
        })
      ))

    it("one used makes the user's others void", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const [one, other] = [yield* sentCode(user), yield* sentCode(user)]
          yield* reset(other)
          yield* expectRefusal(new LinkRefused({}), reset(one, 2, passwordNo(2)))
        })
      ))

    it("asked for an address that nobody has, does the same and sends nothing", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          yield* asked({ email })
          const waiting = yield* (yield* OutgoingNotices).waitingFor(null)
          expect(waiting).toContainEqual(expect.objectContaining({ kind: "reset-password" }))
          expect(yield* lettersTo({ email })).toStrictEqual([])
        })
      ))

    it("asked for again and again sends three letters within an hour", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          for (let nth = 0; nth < 5; nth++) yield* asked(user)
          const letters = yield* lettersTo(user)
          const links = letters.filter(({ subject }) => subject.includes("another password"))
          expect(links).toHaveLength(3)
          yield* asked(user, afterNine(61))
          expect(yield* lettersTo(user, afterNine(61))).toHaveLength(1)
        })
      ))
  })
}
