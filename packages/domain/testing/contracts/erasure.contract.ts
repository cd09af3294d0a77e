/** What is personal about a person is erased wherever it is kept of their signing in. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail, erasePersonalData } from "../../src/audit/index.ts"
import {
  CredentialsRefused,
  registerCustomer,
  type Session,
  SessionRepository,
  signOut
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { freshEmail, memberPassword, memberSession } from "./given-member.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, provenanceOf } from "./provenance-of.ts"
import { signedIn } from "./signed-in-people.ts"

const originOf = ({ id }: Session) =>
  Effect.map(
    Effect.flatMap(SessionRepository, (sessions) => sessions.find(id)),
    (found) => Option.getOrThrow(found).session.origin
  )

const triesOf = (email: string) =>
  Effect.map(
    Effect.flatMap(AuditTrail, (trail) => trail.of("nobody")),
    (records) => records.filter(({ personal: { email: tried } }) => tried === email)
  )

export const erasureContract = (run: RunOnBank): void => {
  describe("Erasing what is personal", () => {
    it("takes from where a person's sessions were started, ended ones too, and ends none", () =>
      run(
        Effect.gen(function* () {
          const provenance = yield* provenanceOf()
          const member = { name: "Ada Lovelace", password: memberPassword, provenance }
          const user = yield* registerCustomer({ ...member, email: yield* freshEmail })
          const other = yield* registerCustomer({ ...member, email: yield* freshEmail })
          const [ended, live] = [yield* memberSession(user), yield* memberSession(user)]
          const others = yield* memberSession(other)
          yield* signOut({ session: ended.session, at: afterNine(1), provenance })
          const erase = erasePersonalData({ person: user.id, provenance })
          expect(yield* erase).toMatchObject({ sessions: 2n })
          expect(yield* erase).toStrictEqual({ records: 0n, entries: 0n, sessions: 0n })
          for (const { session } of [ended, live])
            expect(yield* originOf(session)).toStrictEqual({ address: null, userAgent: null })
          expect(yield* originOf(others.session)).toStrictEqual(others.session.origin)
          const found = yield* (yield* SessionRepository).find(live.session.id)
          expect(Option.getOrThrow(found).session.endedAt).toBe(null)
        })
      ))

    it("takes the e-mail address out of tries from before it was theirs, and no other", () =>
      run(
        Effect.gen(function* () {
          const [email, another] = [yield* freshEmail, yield* freshEmail]
          const refused = new CredentialsRefused({})
          yield* expectRefusal(refused, signedIn({ email }), signedIn({ email: another }))
          expect(yield* triesOf(email)).toHaveLength(1)
          const provenance = yield* provenanceOf()
          const { id: person } = yield* registerCustomer({
            email,
            name: "Ada Lovelace",
            password: memberPassword,
            provenance
          })
          yield* erasePersonalData({ person, provenance })
          expect(yield* triesOf(email)).toStrictEqual([])
          expect(yield* triesOf(another)).toHaveLength(1)
        })
      ))
  })
}
