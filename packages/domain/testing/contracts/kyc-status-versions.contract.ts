/** The contract of versions of statuses: another one after everything that changes a status. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { CustomerStandings } from "../../src/allowance/index.ts"
import { DocumentRepository, deleteDocument, eraseDocuments } from "../../src/document/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import {
  eraseProfiles,
  KycStatusVersions,
  kycStatusOf,
  lockEditableCase
} from "../../src/kyc/index.ts"
import {
  approves,
  givenApplicant,
  givenReviewer,
  starts,
  submits,
  takes,
  tells
} from "./given-case.ts"
import { givenCleanDocument } from "./given-clean-document.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { monday, provenanceOf } from "./provenance-of.ts"

const versionOf = (customer: CustomerId) =>
  Effect.flatMap(KycStatusVersions, (versions) => versions.of(customer))

/** Does it, and sees that the version went with the status. */
const changing = <A, E, R>(customer: CustomerId, work: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const [before, told] = [yield* versionOf(customer), yield* kycStatusOf(customer, monday)]
    const done = yield* work
    const [after, now] = [yield* versionOf(customer), yield* kycStatusOf(customer, monday)]
    expect(now).not.toEqual(told)
    expect(after).not.toBe(before)
    expect(yield* versionOf(customer)).toBe(after)
    return done
  })

/** Runs the contract. */
export const kycStatusVersionsContract = (where: string, open: OpenHarness): void => {
  describe(`Versions of statuses ${where}`, () => {
    const run = bankOf(open)

    it("are others after each step of a case, and the same when nothing has changed", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const reviewer = yield* givenReviewer
          const opened = yield* changing(customer, starts(customer, "basic"))
          yield* changing(customer, tells(customer))
          const sent = yield* changing(customer, givenCleanDocument(opened, "identity"))
          const provenance = yield* provenanceOf({})
          const openCase = lockEditableCase(customer)
          const [document] = yield* (yield* DocumentRepository).ofCase(opened.id)
          expect(document).toBeDefined()
          if (document === undefined) return sent
          yield* changing(
            customer,
            deleteDocument({ document: document.id, customer, openCase, provenance })
          )
          yield* changing(customer, givenCleanDocument(opened, "identity"))
          yield* changing(customer, submits(customer))
          const taken = yield* changing(customer, takes(opened.id, reviewer))
          yield* changing(customer, approves(taken, "basic"))
          return sent
        })
      ))

    it("are others after a standing was changed by itself", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          yield* changing(
            customer,
            Effect.flatMap(CustomerStandings, (standings) =>
              standings.change(customer, { tier: "standard", until: null })
            )
          )
        })
      ))

    it("tell apart customers, and are not troubled by what has been erased", () =>
      run(
        Effect.gen(function* () {
          const { customer } = yield* givenApplicant
          const { customer: other } = yield* givenApplicant
          yield* starts(customer, "basic")
          const before = yield* versionOf(other)
          yield* tells(customer)
          expect(yield* versionOf(other)).toBe(before)
          const provenance = yield* provenanceOf({})
          yield* eraseDocuments({ customer, provenance })
          yield* eraseProfiles({ customer, provenance })
          expect(yield* versionOf(customer)).not.toBe("")
        })
      ))
  })
}
