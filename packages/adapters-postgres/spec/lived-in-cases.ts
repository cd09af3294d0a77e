/**
 * What happens between customers and reviewers of a bank that has lived: one is rejected, one
 * is approved, tells another name and is approved again, and the tier of one is over.
 */
import { addMicros, businessDateOf } from "@florin/domain/calendar"
import { type DocumentKind, receiveDocument } from "@florin/domain/document"
import { type CustomerId, type UserId, uuidOf } from "@florin/domain/id"
import { EmailAddress, registerCustomer } from "@florin/domain/identity"
import {
  approveCase,
  askForMore,
  CountryCode,
  emptyProfile,
  expireCases,
  handBackCase,
  type KycCase,
  type KycProfile,
  lockEditableCase,
  rejectCase,
  saveProfile,
  startCase,
  submitCase,
  takeCase
} from "@florin/domain/kyc"
import { plainFile } from "@florin/domain/testing"
import { Effect, Redacted, Schema, Stream } from "effect"
import { freshProvenance } from "./given-accounts.ts"
import { somebodyOfTheBank } from "./lived-in-office.ts"

const countryOf = Schema.decodeSync(CountryCode)

const profile: KycProfile = {
  ...emptyProfile,
  legalName: "Grace Hopper",
  birthDate: businessDateOf("1990-12-09"),
  nationality: countryOf("US"),
  address: {
    street: "Main Street 1",
    city: "Arlington",
    postalCode: null,
    country: countryOf("US")
  }
}

const member = Effect.fnUntraced(function* (name: string) {
  const email = EmailAddress.make(`${name}@example.com`)
  const password = Redacted.make("correct horse battery staple")
  const { customer, id } = yield* registerCustomer({
    email,
    name,
    password,
    provenance: freshProvenance()
  })
  if (customer === null) return yield* Effect.die(new Error("a member is a customer"))
  return { customer, user: id }
})

const uploads = (customer: CustomerId, kind: DocumentKind) => {
  const provenance = freshProvenance()
  return receiveDocument({
    customer,
    kind,
    fileName: `${kind}.pdf`,
    content: Stream.make(plainFile("pdf", `${kind} of ${customer} ${provenance.intent.key}`)),
    openCase: lockEditableCase(customer),
    at: provenance.at,
    provenance
  })
}

const taken = Effect.fnUntraced(function* (customer: CustomerId, reviewer: UserId) {
  yield* startCase({ customer, tier: "basic", provenance: freshProvenance() })
  yield* tells(customer, profile)
  yield* uploads(customer, "identity")
  return yield* takenAgain(customer, reviewer)
})

const takenAgain = Effect.fnUntraced(function* (customer: CustomerId, reviewer: UserId) {
  const { id } = yield* submitCase({ customer, provenance: freshProvenance() })
  return yield* takeCase({ case: id, reviewer, provenance: freshProvenance() })
})

const tells = (customer: CustomerId, told: KycProfile) => {
  const provenance = freshProvenance()
  return saveProfile({ customer, profile: told, at: provenance.at, provenance })
}

const decision = (given: KycCase, reviewer: UserId, code: "other" | "requirements-met") => {
  const provenance = freshProvenance()
  return {
    case: given.id,
    versionSeen: given.version,
    reasons: [{ code, words: "seen" }],
    reviewer,
    at: provenance.at,
    provenance
  } as const
}

const approves = (given: KycCase, reviewer: UserId) =>
  approveCase({ ...decision(given, reviewer, "requirements-met"), tier: "basic" })

/** Lets it happen, and gives the UUIDs of what it happened to. */
export const workOnCases = Effect.gen(function* () {
  const { id: reviewer } = yield* somebodyOfTheBank("reviewer", "operations")
  const known = yield* member("grace")
  const rejected = yield* rejectCase(
    decision(yield* taken(known.customer, reviewer), reviewer, "other")
  )
  yield* approves(yield* taken(known.customer, reviewer), reviewer)
  yield* tells(known.customer, { ...profile, legalName: "Grace Murray" })
  yield* uploads(known.customer, "identity")
  const again = yield* takenAgain(known.customer, reviewer)
  yield* askForMore(decision(again, reviewer, "other"))
  const back = yield* takenAgain(known.customer, reviewer)
  yield* handBackCase({ case: back.id, reviewer, provenance: freshProvenance() })
  const last = yield* takeCase({ case: back.id, reviewer, provenance: freshProvenance() })
  const approved = yield* approves(last, reviewer)
  const former = yield* member("former")
  yield* approves(yield* taken(former.customer, reviewer), reviewer)
  yield* tells(former.customer, { ...profile, legalName: "Somebody Else" })
  const provenance = { ...freshProvenance(), today: businessDateOf("2026-04-15") }
  yield* expireCases({ at: addMicros(provenance.at, 1n), provenance })
  return {
    rejectedCase: uuidOf(rejected.id),
    approvedCase: uuidOf(approved.id),
    knownCustomer: uuidOf(known.customer),
    knownUser: uuidOf(known.user)
  }
})
