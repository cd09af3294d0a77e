/** Cases and profiles for specs that decide about them without a bank. */
import { Result, Schema } from "effect"
import { businessDateOf, instantFromIso } from "../../src/calendar/index.ts"
import { CustomerId, KycCaseId, UserId, uuidV7 } from "../../src/id/index.ts"
import { CountryCode, emptyProfile, type KycCase, type KycProfile } from "../../src/kyc/index.ts"

const uuid = (random: bigint) => uuidV7({ millis: 1n, random })

/** A country of this code. */
export const countryOf = Schema.decodeSync(CountryCode)

/** What an adult who lives in Prague tells. */
export const ada: KycProfile = {
  ...emptyProfile,
  legalName: "Ada Lovelace",
  birthDate: businessDateOf("1990-12-10"),
  nationality: countryOf("GB"),
  address: {
    street: "Karlova 1",
    city: "Praha",
    postalCode: "110 00",
    country: countryOf("CZ")
  }
}

/** The same person, with what the highest tier asks for besides. */
export const adaInFull: KycProfile = {
  ...ada,
  occupation: "Mathematician",
  sourceOfFunds: "Salary"
}

/** The customer of the case. */
export const customer = CustomerId.ofUuid(uuid(1n))

/** A reviewer of the bank, by a number. */
export const reviewer = (number = 1n) => ({
  id: UserId.ofUuid(uuid(100n + number)),
  customer: null
})

/** A case that has made no move, but for what differs. */
export const draftCase = (differs: Partial<KycCase> = {}): KycCase => ({
  id: KycCaseId.ofUuid(uuid(2n)),
  customer,
  state: "in_progress",
  tierAsked: "standard",
  tierGranted: null,
  tierHeld: "none",
  sealedProfile: null,
  fieldsGiven: [],
  openedAt: Result.getOrThrow(instantFromIso("2026-03-02T09:00:00Z")),
  submittedAt: null,
  reviewer: null,
  decidedAt: null,
  reasons: [],
  expiresOn: null,
  remindedOn: null,
  moves: 0,
  version: 1,
  ...differs
})
