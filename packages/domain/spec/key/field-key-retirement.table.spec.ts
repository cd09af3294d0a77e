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
const none = { secondFactors: 0, signingKeys: 0, profiles: 0, documents: 0 }
const stillNeeded = (under: typeof none) => new FieldKeyStillNeeded({ keyId, ...under })
const under = (differs: Partial<typeof none>) => ({ ...none, ...differs })

describe("A field key", () => {
  it.each([
    { isSet: true, sealsBy: "2027", counts: none, outcome: keyId },
    { isSet: false, sealsBy: "2027", counts: none, outcome: new KeyUnknown({ kid: keyId }) },
    { isSet: true, sealsBy: keyId, counts: none, outcome: new FieldKeySeals({ keyId }) },
    {
      isSet: true,
      sealsBy: keyId,
      counts: under({ secondFactors: 3, signingKeys: 1 }),
      outcome: new FieldKeySeals({ keyId })
    },
    ...[
      under({ secondFactors: 3 }),
      under({ signingKeys: 1 }),
      under({ profiles: 2 }),
      under({ documents: 4 })
    ].map((counts) => ({ isSet: true, sealsBy: "2027", counts, outcome: stillNeeded(counts) })),
    // Taken out of the settings too early: what is under it is told all the same.
    {
      isSet: false,
      sealsBy: "2027",
      counts: under({ secondFactors: 2, profiles: 1 }),
      outcome: stillNeeded(under({ secondFactors: 2, profiles: 1 }))
    }
  ])("set: $isSet, seals: $sealsBy, under it: $counts", ({ counts, outcome, ...facts }) => {
    const decided = decideFieldKeyRetirement({ keyId, ...facts, ...counts })
    expect(Result.merge(decided)).toStrictEqual(outcome)
  })
})
