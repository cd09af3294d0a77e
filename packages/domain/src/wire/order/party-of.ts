/** Who is looked for on a list behind a wire. */
import type { Beneficiary } from "../../beneficiary/index.ts"
import type { ScreenedParty } from "../../screening/index.ts"

/** The beneficiary; nobody has said whether they are a person. */
export const partyOf = ({ address, name }: Beneficiary): ScreenedParty => ({
  kind: null,
  name,
  birthDate: null,
  country: address.country
})
