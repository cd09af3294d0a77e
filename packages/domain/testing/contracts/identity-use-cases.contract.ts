/** Registering, signing in and signing out, as use cases over the ports. */
import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import {
  CredentialsRefused,
  CustomerRepository,
  EmailAddress,
  EmailTaken,
  isLive,
  registerCustomer,
  SessionRepository,
  signIn,
  signOut,
  UserRepository,
  usualSessionRules
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"
import { startedBy } from "./started-by.ts"

const password = Redacted.make("a long walk to the bank")

const freshEmail = Effect.map(freshText, (text) => EmailAddress.make(`${text}@example.com`))

const registered = (asked: { readonly email: EmailAddress; readonly password?: string }) =>
  Effect.flatMap(provenanceOf(), (provenance) =>
    registerCustomer({
      email: asked.email,
      name: "Ada Lovelace",
      password: asked.password === undefined ? password : Redacted.make(asked.password),
      provenance
    })
  )

const signedIn = (email: EmailAddress, given: Redacted.Redacted = password) =>
  Effect.map(
    Effect.flatMap(provenanceOf(), (provenance) =>
      signIn({
        email,
        password: given,
        startedAt: nine,
        origin: { address: null, userAgent: null },
        rules: usualSessionRules,
        provenance
      })
    ),
    startedBy
  )

export const registrationContract = (run: RunOnBank): void => {
  describe("Registering", () => {
    it("a customer and their user are there, the password is not, and it is written down", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          const user = yield* registered({ email })
          const found = yield* (yield* UserRepository).findByEmail(email)
          expect(Option.getOrNull(found)).toStrictEqual(user)
          expect(user).toMatchObject({ name: "Ada Lovelace", roles: ["customer"], createdAt: nine })
          expect(user.passwordHash).not.toBe(Redacted.value(password))
          if (user.customer === null) return yield* Effect.die(new Error("no customer"))
          const customer = yield* (yield* CustomerRepository).find(user.customer)
          expect(Option.getOrNull(customer)).toMatchObject({ name: "Ada Lovelace" })
          expect(yield* (yield* AuditTrail).of(user.id)).toMatchObject([
            { action: "customer-registered", after: { customer: user.customer } }
          ])
        })
      ))

    it("a taken address leaves neither user nor customer nor record", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          yield* registered({ email })
          const customers = yield* CustomerRepository
          const added: CustomerId[] = []
          yield* expectRefusal(
            new EmailTaken({}),
            Effect.provideService(registered({ email }), CustomerRepository, {
              ...customers,
              add: (customer) => {
                added.push(customer.id)
                return customers.add(customer)
              }
            })
          )
          expect(added).toHaveLength(1)
          for (const id of added) expect(Option.isNone(yield* customers.find(id))).toBe(true)
        })
      ))

    it("a password that the policy does not take is refused for every reason", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          const refusal = yield* Effect.flip(registered({ email, password: "lovelace" }))
          expect(refusal).toMatchObject({ _tag: "PasswordRefused", reasons: { length: 3 } })
          expect(Option.isNone(yield* (yield* UserRepository).findByEmail(email))).toBe(true)
        })
      ))
  })
}

export const sessionUseCasesContract = (run: RunOnBank): void => {
  describe("Signing in and out", () => {
    it("with the right password a session begins, and is written down", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          const user = yield* registered({ email })
          const { session, user: found } = yield* signedIn(email)
          expect(found).toStrictEqual(user)
          expect(session).toMatchObject({
            user: user.id,
            startedAt: nine,
            idleUntil: afterNine(15),
            expiresAt: afterNine(480),
            endedAt: null
          })
          const kept = yield* (yield* SessionRepository).find(session.id)
          expect(Option.getOrNull(kept)).toStrictEqual({ session, user })
          expect((yield* (yield* AuditTrail).of(user.id)).at(-1)).toMatchObject({
            action: "signed-in",
            after: { session: session.id }
          })
        })
      ))

    it("a wrong password and an unknown address are one refusal, and begin nothing", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          const user = yield* registered({ email })
          yield* expectRefusal(
            new CredentialsRefused({}),
            signedIn(email, Redacted.make("a long walk to the shop")),
            signedIn(yield* freshEmail)
          )
          expect(
            (yield* (yield* AuditTrail).of(user.id)).map(({ action }) => action)
          ).toStrictEqual(["customer-registered", "sign-in-refused"])
        })
      ))

    it("signed out, the session reaches nothing from that moment on, and no other ends", () =>
      run(
        Effect.gen(function* () {
          const email = yield* freshEmail
          yield* registered({ email })
          const { session, user } = yield* signedIn(email)
          const other = yield* signedIn(email)
          const out = (minutes: number) =>
            Effect.flatMap(provenanceOf(), (provenance) =>
              signOut({ session, at: afterNine(minutes), provenance })
            )
          yield* out(5)
          yield* out(6)
          const sessions = yield* SessionRepository
          const ended = Option.getOrThrow(yield* sessions.find(session.id)).session
          expect(ended).toStrictEqual({
            ...session,
            endedAt: afterNine(5),
            endedBecause: "signed-out"
          })
          expect(isLive(ended, afterNine(5))).toBe(false)
          const kept = Option.getOrThrow(yield* sessions.find(other.session.id)).session
          expect(isLive(kept, afterNine(5))).toBe(true)
          expect(isLive(kept, afterNine(15))).toBe(false)
          const trail = yield* (yield* AuditTrail).of(user.id)
          expect(trail.filter(({ action }) => action === "signed-out")).toHaveLength(2)
        })
      ))
  })
}
