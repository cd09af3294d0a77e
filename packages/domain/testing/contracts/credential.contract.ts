/** The contracts of what proves who somebody is: hashes, failures, links and notices. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { Digest } from "../../src/audit/index.ts"
import { addMicros, firstInstant } from "../../src/calendar/index.ts"
import {
  type FailureSubject,
  type OneUseLink,
  OneUseLinks,
  SignInFailures,
  secretDigest,
  type User,
  UserRepository
} from "../../src/identity/index.ts"
import { secretText } from "../../src/secret/index.ts"
import { givenUser } from "./given-user.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { noticesContract } from "./notices.contract.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"

/** The contracts of `UserRepository` on passwords, `SignInFailures`, `OneUseLinks`, `OutgoingNotices`. */
export const credentialContract = (name: string, open: OpenHarness): void => {
  describe(`Credentials ${name}`, () => {
    const run = bankOf(open)
    passwords(run)
    failures(run)
    links(run)
    noticesContract(run)
  })
}

const passwords = (run: RunOnBank): void => {
  describe("Passwords of users", () => {
    it("the last hashes are kept, the current one first, and no more than asked", () =>
      run(
        Effect.gen(function* () {
          const users = yield* UserRepository
          const { id, passwordHash } = yield* givenUser
          expect(yield* users.lastHashes(id)).toStrictEqual([passwordHash])
          for (const hash of ["one", "two", "three", "four"])
            yield* users.changePassword(id, hash, 3)
          expect(yield* users.lastHashes(id)).toStrictEqual(["four", "three", "two"])
          expect(Option.getOrThrow(yield* users.find(id)).passwordHash).toBe("four")
          yield* users.changePassword(id, "five", 1)
          expect(yield* users.lastHashes(id)).toStrictEqual(["five"])
          const other = yield* givenUser
          expect(yield* users.lockHashes(other.id)).toStrictEqual([other.passwordHash])
        })
      ))

    it("a hash is replaced by another of the same password only while it is the current one", () =>
      run(
        Effect.gen(function* () {
          const users = yield* UserRepository
          const { id, passwordHash: was } = yield* givenUser
          expect(yield* users.replaceHash(id, { was, becomes: "dearer" })).toBe(true)
          expect(yield* users.replaceHash(id, { was, becomes: "late" })).toBe(false)
          expect(yield* users.lastHashes(id)).toStrictEqual(["dearer"])
        })
      ))

    it("an address is verified once, and since when stays", () =>
      run(
        Effect.gen(function* () {
          const users = yield* UserRepository
          const { id } = yield* givenUser
          yield* users.verifyEmail(id, afterNine(1))
          yield* users.verifyEmail(id, afterNine(2))
          expect(Option.getOrThrow(yield* users.find(id)).emailVerifiedAt).toBe(afterNine(1))
        })
      ))
  })
}

const freshSubjects = Effect.map(freshText, (name): readonly FailureSubject[] => [
  { of: "account", name },
  { of: "network", name }
])

const failures = (run: RunOnBank): void => {
  describe("Failed sign-ins", () => {
    it("a subject has the count that was kept for it, and an account is no network", () =>
      run(
        Effect.gen(function* () {
          const counts = yield* SignInFailures
          const [account, network] = yield* freshSubjects
          if (account === undefined || network === undefined) return yield* Effect.die("no subject")
          const none = [account, network].map((subject) => ({ subject, count: null }))
          expect(yield* counts.read([account, network])).toStrictEqual(none)
          const counted = { subject: account, count: { failures: 3, lastFailedAt: nine } }
          yield* counts.save([counted])
          expect(yield* counts.read([network, account])).toStrictEqual([none[1], counted])
          yield* counts.save([{ subject: account, count: null }])
          expect(yield* counts.read([account, network])).toStrictEqual(none)
        })
      ))

    it("twenty who count at once are counted one after another, also from the first on", () =>
      run(
        Effect.gen(function* () {
          const counts = yield* SignInFailures
          const { atomically } = yield* Atomicity
          const subjects = yield* freshSubjects
          const countOne = atomically(
            Effect.gen(function* () {
              const counted = yield* counts.lockToCount(subjects)
              yield* counts.save(
                counted.map(({ count, subject }) => ({
                  subject,
                  count: { failures: (count?.failures ?? 0) + 1, lastFailedAt: nine }
                }))
              )
            })
          )
          yield* Effect.all(Array<typeof countOne>(20).fill(countOne), { concurrency: 20 })
          const read = yield* counts.read(subjects)
          expect(read.map(({ count }) => count?.failures)).toStrictEqual([20, 20])
        })
      ))

    it("a count that a failed unit kept was not", () =>
      run(
        Effect.gen(function* () {
          const counts = yield* SignInFailures
          const { atomically } = yield* Atomicity
          const [subject] = yield* freshSubjects
          if (subject === undefined) return yield* Effect.die("no subject")
          const count = { failures: 1, lastFailedAt: nine }
          yield* Effect.flip(
            atomically(
              counts
                .lockToCount([subject])
                .pipe(
                  Effect.andThen(counts.save([{ subject, count }])),
                  Effect.andThen(Effect.fail("no"))
                )
            )
          )
          expect(yield* counts.read([subject])).toStrictEqual([{ subject, count: null }])
        })
      ))

    it("what is old is forgotten, but for who failed so often that only a reset helps", () =>
      run(
        Effect.gen(function* () {
          const counts = yield* SignInFailures
          const at = addMicros(firstInstant, 1_000_000n)
          const [young, old, most] = yield* Effect.all([
            freshSubjects,
            freshSubjects,
            freshSubjects
          ])
          const subjects = [young, old, most].flatMap(([subject]) => subject ?? [])
          yield* counts.save(
            subjects.map((subject, nth) => ({
              subject,
              count: {
                failures: nth === 2 ? 100 : 5,
                lastFailedAt: nth === 0 ? at : firstInstant
              }
            }))
          )
          expect(yield* counts.forget(at, 100)).toBe(1)
          const kept = (yield* counts.read(subjects)).map(({ count }) => count?.failures ?? null)
          expect(kept).toStrictEqual([5, null, 100])
        })
      ))
  })
}

const linkOf = (user: User): OneUseLink => ({
  purpose: "reset-password",
  user: user.id,
  email: user.email,
  issuedAt: nine,
  expiresAt: afterNine(30),
  usedAt: null,
  withdrawnAt: null
})

/** The digest of a code that nobody else has. */
const freshDigest = Effect.gen(function* () {
  const { sha256 } = yield* Digest
  return secretDigest(sha256, yield* secretText(32))
})

const links = (run: RunOnBank): void => {
  describe("One-use links", () => {
    it("a link is found by the digest of its code alone, as it was kept", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* OneUseLinks
          const link = linkOf(yield* givenUser)
          const digest = yield* freshDigest
          yield* repository.add(digest, link)
          expect(Option.getOrNull(yield* repository.find(digest))).toStrictEqual(link)
          expect(Option.getOrNull(yield* repository.lock(digest))).toStrictEqual(link)
          expect(Option.isNone(yield* repository.find(yield* freshDigest))).toBe(true)
        })
      ))

    it("of twenty who use a link at once one does", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* OneUseLinks
          const { atomically } = yield* Atomicity
          const digest = yield* freshDigest
          yield* repository.add(digest, linkOf(yield* givenUser))
          const useIt = atomically(
            Effect.gen(function* () {
              const link = Option.getOrThrow(yield* repository.lock(digest))
              if (link.usedAt !== null) return false
              yield* repository.use(digest, afterNine(1))
              return true
            })
          )
          const used = yield* Effect.all(Array<typeof useIt>(20).fill(useIt), { concurrency: 20 })
          expect(used.filter((each) => each)).toHaveLength(1)
          const link = Option.getOrThrow(yield* repository.find(digest))
          expect(link.usedAt).toBe(afterNine(1))
          expect(yield* Effect.exit(repository.use(digest, afterNine(2)))).toMatchObject({
            _tag: "Failure"
          })
        })
      ))

    it("withdrawing makes the user's open links of the purpose void, and no others", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* OneUseLinks
          const [user, other] = [yield* givenUser, yield* givenUser]
          const [used, open, verifying, others] = yield* Effect.all([
            freshDigest,
            freshDigest,
            freshDigest,
            freshDigest
          ])
          yield* repository.add(used, linkOf(user))
          yield* repository.use(used, afterNine(1))
          yield* repository.add(open, linkOf(user))
          yield* repository.add(verifying, { ...linkOf(user), purpose: "verify-email" })
          yield* repository.add(others, linkOf(other))
          yield* repository.withdraw(user.id, "reset-password", afterNine(2))
          yield* repository.withdraw(user.id, "reset-password", afterNine(3))
          const found = yield* Effect.forEach([used, open, verifying, others], (digest) =>
            Effect.map(repository.find(digest), Option.getOrThrow)
          )
          expect(found.map(({ usedAt, withdrawnAt }) => [usedAt, withdrawnAt])).toStrictEqual([
            [afterNine(1), null],
            [null, afterNine(2)],
            [null, null],
            [null, null]
          ])
        })
      ))

    it("counts what a user was sent of a purpose from a moment on, and forgets what is over", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* OneUseLinks
          const user = yield* givenUser
          const digests = yield* Effect.all([freshDigest, freshDigest])
          const early = addMicros(firstInstant, 1_000_000n)
          for (const [nth, digest] of digests.entries())
            yield* repository.add(digest, {
              ...linkOf(user),
              ...(nth === 0 ? { issuedAt: firstInstant, expiresAt: early } : {})
            })
          const since = (from: typeof nine) =>
            repository.countSince(user.id, "reset-password", from)
          expect(yield* since(nine)).toBe(1)
          expect(yield* since(afterNine(1))).toBe(0)
          expect(yield* since(firstInstant)).toBe(2)
          expect(yield* repository.countSince(user.id, "verify-email", firstInstant)).toBe(0)
          expect(yield* repository.forget(addMicros(early, 1000n))).toBe(1)
          expect(yield* since(firstInstant)).toBe(1)
        })
      ))
  })
}
