/** What a profile may say, which fields of it differ, and what is kept of it sealed. */
import { Effect, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { businessDateOf } from "../../src/calendar/index.ts"
import { KycCaseId, uuidV7 } from "../../src/id/index.ts"
import { SecretBox } from "../../src/key/index.ts"
import {
  CountryCode,
  fieldsChanged,
  fieldsGivenIn,
  KycProfile,
  type ProfileField
} from "../../src/kyc/index.ts"
import { personOf } from "../../src/kyc/profile/kyc-profile.ts"
import { openProfile, sealProfile } from "../../src/kyc/profile/sealed-profile.ts"
import { memorySecretBox } from "../../testing/index.ts"
import { ada, adaInFull, countryOf, draftCase } from "./draft-case.ts"

const isProfile = Schema.is(KycProfile)
const address = { street: "Karlova 1", city: "Praha", postalCode: null, country: countryOf("CZ") }

describe("A profile", () => {
  it.each<readonly [string, string, boolean]>([
    ["a plain name", "Ada Lovelace", true],
    ["letters of any script", "Ľudovít Štúr 李小龍", true],
    ["a name of one letter", "O", true],
    ["no letter", "", false],
    ["a space before", " Ada", false],
    ["a space after", "Ada ", false],
    ["a line break", "Ada\nLovelace", false],
    ["a line separator", "Ada\u2028Lovelace", false],
    ["a control", "Ada\u0000", false],
    ["a mark that turns the writing around", "Ada\u202eLovelace", false],
    ["half of a letter", "Ada\ud800", false],
    ["200 letters", "a".repeat(200), true],
    ["201 letters", "a".repeat(201), false]
  ])("with %s", (_, legalName, fits) => {
    expect(isProfile({ ...ada, legalName })).toBe(fits)
  })

  it.each<readonly [string, boolean]>([
    ["CZ", true],
    ["GB", true],
    ["cz", false],
    ["UK", false],
    ["XX", false],
    ["CZE", false],
    ["", false]
  ])("of the country %s", (code, isOne) => {
    expect(Schema.is(CountryCode)(code)).toBe(isOne)
  })

  it.each<readonly [string, Partial<KycProfile>, readonly ProfileField[]]>([
    ["nothing", {}, []],
    ["the name", { legalName: "Ada King" }, ["legalName"]],
    ["the day of birth", { birthDate: businessDateOf("1990-12-11") }, ["birthDate"]],
    ["the street", { address: { ...address, street: "Karlova 2" } }, ["address"]],
    ["the postal code alone", { address }, ["address"]],
    ["the address, taken away", { address: null }, ["address"]],
    ["the country of it", { address: { ...address, country: countryOf("SK") } }, ["address"]],
    [
      "two fields",
      { nationality: countryOf("CZ"), occupation: "Poet" },
      ["nationality", "occupation"]
    ]
  ])("that differs in %s", (_, differs, fields) => {
    expect(fieldsChanged(ada, { ...ada, ...differs })).toEqual(fields)
  })

  it("tells which of its fields are given", () => {
    expect(fieldsGivenIn(ada)).toEqual(["legalName", "birthDate", "nationality", "address"])
    expect(fieldsGivenIn(adaInFull)).toHaveLength(6)
  })

  it("names a person by nationality, or else by where they live, or nobody", () => {
    expect(personOf(ada)?.country).toBe("GB")
    expect(personOf({ ...ada, nationality: null })?.country).toBe("CZ")
    expect(personOf({ ...ada, legalName: null })).toBeNull()
    expect(personOf({ ...ada, birthDate: null })).toBeNull()
    expect(personOf({ ...ada, nationality: null, address: null })).toBeNull()
  })

  it("opens for its own case as it was sealed, and for no other", async () => {
    const legalName = "Ľudovít \u{1F511} Štúr"
    const { id } = draftCase()
    const other = KycCaseId.ofUuid(uuidV7({ millis: 2n, random: 2n }))
    const work = Effect.gen(function* () {
      const sealed = yield* sealProfile(id, { ...adaInFull, legalName })
      const opened = yield* openProfile(id, sealed)
      return { opened, elsewhere: (yield* Effect.exit(openProfile(other, sealed)))._tag }
    }).pipe(Effect.provideService(SecretBox, memorySecretBox()))
    const { elsewhere, opened } = await Effect.runPromise(work)
    expect(opened).toStrictEqual({ ...adaInFull, legalName })
    expect(elsewhere).toBe("Failure")
  })
})
