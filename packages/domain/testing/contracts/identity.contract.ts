/** The contracts of users and customers. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import { Atomicity } from "../../src/atomicity/index.ts"
import { CustomerId } from "../../src/id/index.ts"
import {
  CustomerRepository,
  EmailTaken,
  type User,
  UserRepository
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { draftUser, givenUser } from "./given-user.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine } from "./provenance-of.ts"

/** The contracts of `UserRepository` and `CustomerRepository`. */
export const identityContract = (name: string, open: OpenHarness): void => {
  describe(`People ${name}`, () => {
    const run = bankOf(open)
    users(run)
    customers(run)
  })
}

const users = (run: RunOnBank): void => {
  describe("Users", () => {
    it("a user is found as added, by id, by address and by customer", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* UserRepository
          const user = yield* givenUser
          expect(Option.getOrNull(yield* repository.find(user.id))).toStrictEqual(user)
          const byEmail = yield* repository.findByEmail(user.email)
          expect(Option.getOrNull(byEmail)).toStrictEqual(user)
          const { customer } = user
          if (customer === null) return yield* Effect.die(new Error("the user is no customer"))
          const byCustomer = yield* repository.findByCustomer(customer)
          expect(Option.getOrNull(byCustomer)).toStrictEqual(user)
        })
      ))

    it("one of the bank's own people is no customer", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* UserRepository
          const teller: User = {
            ...(yield* draftUser),
            roles: ["operations", "auditor"],
            customer: null
          }
          yield* repository.add(teller)
          expect(Option.getOrNull(yield* repository.find(teller.id))).toStrictEqual(teller)
        })
      ))

    it("who is not there is not found", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* UserRepository
          const { email, id } = yield* draftUser
          expect(Option.isNone(yield* repository.find(id))).toBe(true)
          expect(Option.isNone(yield* repository.findByEmail(email))).toBe(true)
          const nobody = CustomerId.ofUuid(yield* freshText)
          expect(Option.isNone(yield* repository.findByCustomer(nobody))).toBe(true)
        })
      ))

    it("an address belongs to one user, also when 20 ask for it at once", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* UserRepository
          const user = yield* givenUser
          const other = yield* draftUser
          yield* expectRefusal(new EmailTaken({}), repository.add({ ...other, email: user.email }))
          expect(Option.isNone(yield* repository.find(other.id))).toBe(true)
          const { email } = yield* draftUser
          const drafts = yield* Effect.all(Array<typeof draftUser>(20).fill(draftUser))
          const outcomes = yield* Effect.all(
            drafts.map((draft) => Effect.result(repository.add({ ...draft, email }))),
            { concurrency: "unbounded" }
          )
          expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
          const winner = drafts.at(outcomes.findIndex(({ _tag }) => _tag === "Success"))
          const found = yield* repository.findByEmail(email)
          expect(Option.getOrNull(found)?.id).toBe(winner?.id)
        })
      ))

    it("a taken address takes back the whole unit in which it was asked for", () =>
      run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const repository = yield* UserRepository
          const taken = yield* givenUser
          const customerId = CustomerId.ofUuid(yield* freshText)
          const added = yield* CustomerRepository
          const other = { ...(yield* draftUser), email: taken.email }
          const customer = { id: customerId, name: "Ada", createdAt: nine, metadata: {} }
          yield* expectRefusal(
            new EmailTaken({}),
            atomically(Effect.andThen(added.add(customer), repository.add(other)))
          )
          expect(Option.isNone(yield* added.find(customerId))).toBe(true)
        })
      ))
  })
}

const customers = (run: RunOnBank): void => {
  describe("Customers", () => {
    it("a customer is found as added; another is not found", () =>
      run(
        Effect.gen(function* () {
          const repository = yield* CustomerRepository
          const customer = {
            id: CustomerId.ofUuid(yield* freshText),
            name: "Žofie \u{1F469}",
            createdAt: afterNine(2),
            metadata: { "client's number": "4711", empty: "" }
          }
          yield* repository.add(customer)
          const found = yield* repository.find(customer.id)
          expect(Option.getOrNull(found)).toStrictEqual(customer)
          const unknown = CustomerId.ofUuid(yield* freshText)
          expect(Option.isNone(yield* repository.find(unknown))).toBe(true)
        })
      ))
  })
}
