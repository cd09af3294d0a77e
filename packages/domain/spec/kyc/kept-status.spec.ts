/** The status that is kept of a customer is the one that the books would tell. */
import { Effect, Option } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { forgettingUnits, KeptReads, localKeptReads } from "../../src/atomicity/index.ts"
import { DocumentRepository, deleteDocument, eraseDocuments } from "../../src/document/index.ts"
import type { CustomerId, UserId } from "../../src/id/index.ts"
import {
  eraseProfiles,
  forgettingKyc,
  KycCases,
  kycStatusOf,
  kycStatusOn,
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
} from "../../testing/contracts/given-case.ts"
import { sendsWords } from "../../testing/contracts/given-document.ts"
import { monday, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"

let sent = 0

const lastCase = (customer: CustomerId) =>
  Effect.flatMap(KycCases, (cases) =>
    Effect.map(cases.latest(customer), (found) => Option.getOrThrow(found))
  )

const deletes = Effect.fnUntraced(function* (customer: CustomerId) {
  const { id } = yield* lastCase(customer)
  const [document] = yield* (yield* DocumentRepository).ofCase(id)
  if (document === undefined) return
  yield* deleteDocument({
    document: document.id,
    customer,
    openCase: lockEditableCase(customer),
    provenance: yield* provenanceOf({})
  })
})

const erases = Effect.fnUntraced(function* (customer: CustomerId) {
  yield* eraseDocuments({ customer, provenance: yield* provenanceOf({}) })
  yield* eraseProfiles({ customer, provenance: yield* provenanceOf({}) })
})

const approvesTaken = Effect.fnUntraced(function* (customer: CustomerId) {
  const taken = yield* lastCase(customer)
  if (taken.reviewer !== null) yield* approves(taken, "basic")
})

const takesLast = (customer: CustomerId, reviewer: UserId) =>
  Effect.flatMap(lastCase(customer), ({ id }) => takes(id, reviewer))

/** What can be done about a customer's case; it is refused where it does not fit. */
const deeds = {
  start: (customer: CustomerId) => Effect.ignore(starts(customer, "basic")),
  ask: (customer: CustomerId) => Effect.ignore(starts(customer, "standard")),
  tell: (customer: CustomerId) => Effect.ignore(tells(customer)),
  send: (customer: CustomerId) => Effect.ignore(sendsWords({ customer }, `scan ${++sent}`)),
  delete: (customer: CustomerId) => Effect.ignore(deletes(customer)),
  submit: (customer: CustomerId) => Effect.ignore(submits(customer)),
  take: (customer: CustomerId, by: UserId) => Effect.ignore(takesLast(customer, by)),
  approve: (customer: CustomerId) => Effect.ignore(approvesTaken(customer)),
  erase: (customer: CustomerId) => Effect.ignore(erases(customer))
} as const

const way = ["start", "tell", "send", "submit", "take", "approve"] as const
const anyDeed = fc.constantFrom(...way, "ask" as const, "delete" as const, "erase" as const)

law(
  "CACHE-1",
  "No kept read is older than the last change acknowledged before it was asked",
  "after everything that is done about a customer's case, the kept status is the one that the books tell",
  {
    upheldBy: [
      "packages/domain/src/atomicity/kept-reads.ts",
      "packages/domain/src/atomicity/forgetting-units.ts",
      "packages/domain/src/kyc/forgetting-kyc.ts"
    ],
    runs: 60,
    caseNoun: "histories",
    examples: [[[...way, "erase"]], [["start", "send", "delete"]]]
  },
  fc.asyncProperty(fc.array(anyDeed, { minLength: 1, maxLength: 12 }), (history) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const { customer } = yield* givenApplicant
        const reviewer = yield* givenReviewer
        yield* starts(customer, "basic")
        const kept = yield* KeptReads
        const now = kycStatusOf(customer, monday)
        const shown = kept.keep(kycStatusOn(monday), customer, now)
        for (const deed of history) {
          yield* shown
          yield* deeds[deed](customer, reviewer)
          expect(yield* shown).toEqual(yield* now)
        }
      }).pipe(
        Effect.provide(forgettingKyc),
        Effect.provide(forgettingUnits),
        Effect.provide(localKeptReads({ nowMillis: Date.now, readsMax: 10, millis: 60_000 })),
        Effect.provide(memoryBank())
      )
    )
  )
)
