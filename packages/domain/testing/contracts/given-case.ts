/** Cases that a contract is given, as far as it wants them, by the bank's own use cases. */
import { Effect, Option, Schema } from "effect"
import { type BusinessDate, businessDateOf } from "../../src/calendar/index.ts"
import type { CustomerId, KycCaseId, UserId } from "../../src/id/index.ts"
import {
  approveCase,
  CountryCode,
  emptyProfile,
  type GrantedTier,
  type KycCase,
  KycCases,
  type KycProfile,
  type KycReasonCode,
  rejectCase,
  saveProfile,
  startCase,
  submitCase,
  takeCase
} from "../../src/kyc/index.ts"
import { givenCleanDocument } from "./given-clean-document.ts"
import { givenColleague } from "./given-staff.ts"
import { givenUser } from "./given-user.ts"
import { afterNine, monday, nine, provenanceOf } from "./provenance-of.ts"

const countryOf = Schema.decodeSync(CountryCode)

/** What somebody tells who asks for any tier. */
export const toldProfile: KycProfile = {
  ...emptyProfile,
  legalName: "Ada Lovelace",
  birthDate: businessDateOf("1990-12-10"),
  nationality: countryOf("GB"),
  address: {
    street: "Karlova 1",
    city: "Praha",
    postalCode: "110 00",
    country: countryOf("CZ")
  },
  occupation: "Mathematician",
  sourceOfFunds: "Salary"
}

/** A customer who signs in. */
export const givenApplicant = Effect.gen(function* () {
  const user = yield* givenUser
  if (user.customer === null) return yield* Effect.die(new Error("the user is no customer"))
  return { user: user.id, customer: user.customer }
})

/** The customer asks for a tier on this day. */
export const starts = Effect.fnUntraced(function* (
  customer: CustomerId,
  tier: GrantedTier = "standard",
  today: BusinessDate = monday
) {
  return yield* startCase({ customer, tier, provenance: yield* provenanceOf({ today }) })
})

/** The customer tells this. */
export const tells = Effect.fnUntraced(function* (
  customer: CustomerId,
  profile: KycProfile = toldProfile,
  today: BusinessDate = monday
) {
  return yield* saveProfile({
    customer,
    profile,
    at: nine,
    provenance: yield* provenanceOf({ principal: "customer", today })
  })
})

/** The customer submits what they have told. */
export const submits = Effect.fnUntraced(function* (customer: CustomerId) {
  return yield* submitCase({ customer, provenance: yield* provenanceOf({ at: afterNine(1) }) })
})

/** A submitted case of the customer, with clean documents of every kind. */
export const givenSubmitted = Effect.fnUntraced(function* (
  customer: CustomerId,
  tier: GrantedTier = "standard"
) {
  const opened = yield* starts(customer, tier)
  yield* tells(customer)
  for (const kind of ["identity", "address", "income"] as const)
    yield* givenCleanDocument(opened, kind)
  return yield* submits(customer)
})

/** Somebody of the bank who looks at cases. */
export const givenReviewer = Effect.map(givenColleague(["operations"]), ({ id }) => id)

/** The reviewer takes the case. */
export const takes = Effect.fnUntraced(function* (id: KycCaseId, reviewer: UserId) {
  const provenance = yield* provenanceOf({ principal: reviewer, at: afterNine(2) })
  return yield* takeCase({ case: id, reviewer, provenance })
})

/** A case of the customer that the reviewer has taken. */
export const givenTaken = Effect.fnUntraced(function* (
  customer: CustomerId,
  reviewer: UserId,
  tier: GrantedTier = "standard"
) {
  return yield* takes((yield* givenSubmitted(customer, tier)).id, reviewer)
})

/** What is special about a decision; else it is that of the case's reviewer, as they see it. */
export interface DecisionDiffers {
  readonly reviewer?: UserId
  readonly versionSeen?: number
  readonly code?: KycReasonCode
  readonly words?: string
  readonly today?: BusinessDate
}

/** A decision of the reviewer who has taken the case. */
export const decisionOf = Effect.fnUntraced(function* (
  taken: KycCase,
  code: KycReasonCode,
  differs: DecisionDiffers = {}
) {
  const reviewer = differs.reviewer ?? taken.reviewer
  if (reviewer === null) return yield* Effect.die(new Error("nobody has taken the case"))
  const today = differs.today ?? monday
  return {
    case: taken.id,
    versionSeen: differs.versionSeen ?? taken.version,
    reasons: [{ code: differs.code ?? code, words: differs.words ?? "" }],
    reviewer,
    at: nine,
    provenance: yield* provenanceOf({ principal: reviewer, at: afterNine(3), today })
  }
})

/** The reviewer approves the case for a tier. */
export const approves = Effect.fnUntraced(function* (
  taken: KycCase,
  tier: GrantedTier = "standard",
  differs: DecisionDiffers = {}
) {
  return yield* approveCase({ ...(yield* decisionOf(taken, "requirements-met", differs)), tier })
})

/** The reviewer rejects the case. */
export const rejects = Effect.fnUntraced(function* (taken: KycCase, differs: DecisionDiffers = {}) {
  return yield* rejectCase(yield* decisionOf(taken, "identity-unproven", differs))
})

/** A customer whom the bank has approved for a tier on this day. */
export const givenApproved = Effect.fnUntraced(function* (
  tier: GrantedTier = "standard",
  today: BusinessDate = monday
) {
  const { customer, user } = yield* givenApplicant
  const taken = yield* givenTaken(customer, yield* givenReviewer, tier)
  return { customer, user, approved: yield* approves(taken, tier, { today }) }
})

/** How the case is now. */
export const caseNow = Effect.fnUntraced(function* (id: KycCaseId) {
  return Option.getOrThrow(yield* (yield* KycCases).find(id))
})
