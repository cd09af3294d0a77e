/**
 * Looks at a beneficiary that somebody filled in, and tells all that is wrong at once.
 *
 * Nothing is put right on the way: no character is exchanged, no blank cut off. The blanks of
 * a printed IBAN alone are taken out, since they are no part of it. Upholds BENEFICIARY-6.
 */
import { Result, Schema } from "effect"
import { CountryCode } from "../country/index.ts"
import { accountOfDraft } from "./account-of-draft.ts"
import {
  type Beneficiary,
  type BeneficiaryAddress,
  beneficiaryLongest,
  nameLongest
} from "./beneficiary.ts"
import { type AddressDraft, BeneficiaryDraft } from "./beneficiary-draft.ts"
import {
  FieldFault,
  type FieldRead,
  faultsIn,
  fieldFault,
  fieldRefused,
  readLine,
  readNeeded
} from "./field-fault.ts"
import type { MessageCharacters } from "./text/message-characters.ts"

/** What was filled in is no beneficiary, for all of these reasons. */
export class BeneficiaryRefused extends Schema.TaggedError<BeneficiaryRefused>()(
  "BeneficiaryRefused",
  { faults: Schema.Array(FieldFault) }
) {}

/**
 * The beneficiary, when its texts pass on in the characters of the message; else every fault
 * of every field, in the order of the fields.
 *
 * @upholds BENEFICIARY-6
 */
export const checkBeneficiary = (
  draft: BeneficiaryDraft,
  characters: MessageCharacters
): Result.Result<Beneficiary, BeneficiaryRefused> => {
  const name = readNeeded(["name"], draft.name ?? null, {
    longest: nameLongest[characters],
    characters
  })
  const address = readAddress(draft.address ?? {}, characters)
  const account = accountOfDraft(draft.account ?? {})
  return Result.isSuccess(name) && Result.isSuccess(address) && Result.isSuccess(account)
    ? Result.succeed({ name: name.success, address: address.success, account: account.success })
    : Result.fail(
        new BeneficiaryRefused({
          faults: [...faultsIn(name), ...faultsIn(address), ...faultsIn(account)]
        })
      )
}

const readAddress = (
  draft: AddressDraft,
  characters: MessageCharacters
): FieldRead<BeneficiaryAddress> => {
  const bounds = (part: keyof typeof beneficiaryLongest) => ({
    longest: beneficiaryLongest[part],
    characters
  })
  const line = (part: "street" | "building" | "postcode") =>
    readLine(["address", part], draft[part] ?? null, bounds(part))
  const [street, building, postcode] = [line("street"), line("building"), line("postcode")]
  const town = readNeeded(["address", "town"], draft.town ?? null, bounds("town"))
  const country = readCountry(draft.country ?? null)
  return Result.isSuccess(street) &&
    Result.isSuccess(building) &&
    Result.isSuccess(postcode) &&
    Result.isSuccess(town) &&
    Result.isSuccess(country)
    ? Result.succeed({
        street: street.success,
        building: building.success,
        postcode: postcode.success,
        town: town.success,
        country: country.success
      })
    : fieldRefused([street, building, postcode, town, country].flatMap(faultsIn<unknown>))
}

const isCountry = Schema.is(CountryCode)
const countryExpected = "expected a country's two letters of ISO 3166-1, such as CZ"

const readCountry = (text: string | null): FieldRead<CountryCode> =>
  text !== null && isCountry(text)
    ? Result.succeed(text)
    : fieldRefused([
        fieldFault(["address", "country"], text === null ? "missing" : "country", countryExpected)
      ])

/**
 * The draft as the body of a request gives it, with every fault told at the path of its
 * field. What passes here passes `checkBeneficiary` with the same characters.
 */
export const checkedBeneficiaryDraft = (characters: MessageCharacters) =>
  BeneficiaryDraft.check(
    Schema.makeFilter((draft: BeneficiaryDraft) => {
      const checked = checkBeneficiary(draft, characters)
      return Result.isSuccess(checked)
        ? undefined
        : checked.failure.faults.map(({ path, words }) => ({ path, issue: words }))
    })
  )
