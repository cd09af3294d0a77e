/** Proving that an address is theirs, and what is sent to users when. */
import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import { addMicros, type Instant, instantToIso } from "../../src/calendar/index.ts"
import {
  askVerification,
  LinkRefused,
  PasswordHasher,
  sendNotices,
  UserRepository,
  verifyEmail
} from "../../src/identity/index.ts"
import { Notifier } from "../../src/notice/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenMember, memberPassword } from "./given-member.ts"
import { draftUser } from "./given-user.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, nine, provenanceOf } from "./provenance-of.ts"
import { codeIn, lettersTo, noMail, signedIn, waitingKinds } from "./signed-in-people.ts"

/** Half a minute after so many minutes after nine. */
const halfAfter = (minutes: number) => addMicros(afterNine(minutes), 30_000_000n)

const verified = (code: Redacted.Redacted, minutes = 1) =>
  Effect.flatMap(provenanceOf(), (provenance) =>
    verifyEmail({ code, at: afterNine(minutes), provenance })
  )

export const mailUseCasesContract = (run: RunOnBank): void => {
  describe("Verifying an address", () => {
    it("works once with the link of the letter that registering sends", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const [letter, ...others] = yield* lettersTo(user)
          expect(others).toStrictEqual([])
          const code = codeIn(letter)
          yield* verified(code)
          yield* expectRefusal(new LinkRefused({}), verified(code, 2))
          const now = Option.getOrThrow(yield* (yield* UserRepository).find(user.id))
          expect(now.emailVerifiedAt).toBe(afterNine(1))
          expect(yield* waitingKinds(user)).toStrictEqual(["email-verified"])
          const actions = (yield* (yield* AuditTrail).of(user.id)).map(({ action }) => action)
          expect(actions).toStrictEqual(["customer-registered", "email-verified"])
        })
      ))

    it("of an address that a reset has verified meanwhile is used up and written down as well", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const [letter] = yield* lettersTo(user)
          const users = yield* UserRepository
          yield* users.verifyEmail(user.id, nine)
          yield* verified(codeIn(letter))
          yield* expectRefusal(new LinkRefused({}), verified(codeIn(letter), 2))
          expect(Option.getOrThrow(yield* users.find(user.id)).emailVerifiedAt).toBe(nine)
          expect(yield* waitingKinds(user)).toStrictEqual([])
          expect((yield* (yield* AuditTrail).of(user.id)).at(-1)).toMatchObject({
            action: "email-verified",
            before: { verifiedAt: instantToIso(nine) }
          })
        })
      ))

    it("says nothing that somebody chose before the address is known to be theirs", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const [letter] = yield* lettersTo(user)
          expect(letter?.text).not.toContain(user.name)
          yield* verified(codeIn(letter))
          const [next] = yield* lettersTo(user)
          expect(next?.text).toContain(`Dear ${user.name},`)
        })
      ))

    it("does not work with the link of another purpose, nor after a day", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const [letter] = yield* lettersTo(user)
          yield* expectRefusal(
            new LinkRefused({}),
            verified(codeIn(letter), 1440),
            verified(Redacted.make("0".repeat(64)))
          )
        })
      ))

    it("asked for again sends another letter, and none to who is verified", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          yield* lettersTo(user)
          const ask = (who: typeof user) =>
            Effect.flatMap(provenanceOf(), (provenance) =>
              askVerification({ user: who, at: nine, provenance })
            )
          yield* ask(user)
          const [letter] = yield* lettersTo(user)
          yield* ask(user)
          yield* verified(codeIn(letter))
          // What waited when the address was verified is not sent any more.
          const subjects = (yield* lettersTo(user)).map(({ subject }) => subject)
          expect(subjects).toStrictEqual(["Bank: your address is verified"])
          yield* ask(Option.getOrThrow(yield* (yield* UserRepository).find(user.id)))
          expect(yield* waitingKinds(user)).toStrictEqual([])
        })
      ))
  })

  describe("Sending", () => {
    it("a letter that did not leave is tried again after a minute, then two, with a link", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const away = (now: Instant) =>
            Effect.provideService(
              sendNotices({
                now,
                bankName: "Bank",
                publicUrl: "https://bank.example"
              }),
              Notifier,
              noMail
            )
          expect((yield* away(nine)).failed).toContain("away")
          expect(yield* waitingKinds(user)).toStrictEqual(["verify-email"])
          expect(yield* lettersTo(user, halfAfter(0))).toStrictEqual([])
          yield* away(halfAfter(1))
          expect(yield* lettersTo(user, afterNine(3))).toStrictEqual([])
          const [letter] = yield* lettersTo(user, afterNine(4))
          yield* verified(codeIn(letter), 5)
          expect(yield* waitingKinds(user)).toStrictEqual(["email-verified"])
        })
      ))

    it("a letter whose tries used up the links of an hour waits until they count no more", () =>
      run(
        Effect.gen(function* () {
          const user = yield* givenMember
          const away = (minutes: number) =>
            Effect.provideService(
              sendNotices({
                now: afterNine(minutes),
                bankName: "Bank",
                publicUrl: "https://bank.example"
              }),
              Notifier,
              noMail
            )
          for (const minutes of [0, 2, 6, 12]) yield* away(minutes)
          expect(yield* lettersTo(user, afterNine(30))).toStrictEqual([])
          expect(yield* waitingKinds(user)).toStrictEqual(["verify-email"])
          const [letter] = yield* lettersTo(user, afterNine(90))
          yield* verified(codeIn(letter), 91)
        })
      ))
  })

  describe("Signing in after the cost of hashing has changed", () => {
    it("hashes the password anew, once", () =>
      run(
        Effect.gen(function* () {
          const users = yield* UserRepository
          const user = {
            ...(yield* draftUser),
            passwordHash: `$old$${Redacted.value(memberPassword)}`
          }
          yield* users.add(user)
          yield* signedIn(user)
          yield* signedIn(user)
          const hash = yield* (yield* PasswordHasher).hash(memberPassword)
          expect(yield* users.lastHashes(user.id)).toStrictEqual([hash])
          const records = yield* (yield* AuditTrail).of(user.id)
          const rehashed = records.filter(({ action }) => action === "password-rehashed")
          expect(rehashed).toHaveLength(1)
        })
      ))
  })
}
