/** Which field keys may go, and the first reason against those that may not. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  decideFieldKeyRetirement,
  FieldKeySeals,
  FieldKeyStillNeeded,
  KeyUnknown
} from "../../src/key/index.ts"

const keyId = "2026"
const stillNeeded = (secondFactors: number, signingKeys: number) =>
  new FieldKeyStillNeeded({ keyId, secondFactors, signingKeys })

describe("A field key", () => {
  it.each([
    { isSet: true, sealsBy: "2027", secondFactors: 0, signingKeys: 0, outcome: keyId },
    {
      isSet: false,
      sealsBy: "2027",
      secondFactors: 0,
      signingKeys: 0,
      outcome: new KeyUnknown({ kid: keyId })
    },
    {
      isSet: true,
      sealsBy: keyId,
      secondFactors: 0,
      signingKeys: 0,
      outcome: new FieldKeySeals({ keyId })
    },
    {
      isSet: true,
      sealsBy: keyId,
      secondFactors: 3,
      signingKeys: 1,
      outcome: new FieldKeySeals({ keyId })
    },
    { isSet: true, sealsBy: "2027", secondFactors: 3, signingKeys: 0, outcome: stillNeeded(3, 0) },
    { isSet: true, sealsBy: "2027", secondFactors: 0, signingKeys: 1, outcome: stillNeeded(0, 1) },
    // Taken out of the settings too early: what is under it is told all the same.
    { isSet: false, sealsBy: "2027", secondFactors: 2, signingKeys: 1, outcome: stillNeeded(2, 1) }
  ])(
    "set: $isSet, seals: $sealsBy, under it: $secondFactors and $signingKeys",
    ({ outcome, ...facts }) => {
      expect(Result.merge(decideFieldKeyRetirement({ keyId, ...facts }))).toStrictEqual(outcome)
    }
  )
})
