/** UUIDs of version 7 against RFC 9562: the example of appendix A.6, and the layout of section 5.7. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { uuidV7 } from "../../src/id/index.ts"

const millisMax = 2n ** 48n - 1n
const randomMax = 2n ** 74n - 1n

const anyMillis = fc.bigInt({ min: 0n, max: millisMax })
const anyRandom = fc.bigInt({ min: 0n, max: randomMax })

describe("A UUID of version 7", () => {
  it.each<readonly [string, bigint, bigint, string]>([
    [
      "the example of the RFC",
      0x017f_22e2_79b0n,
      (0xcc3n << 62n) | 0x18c4_dc0c_0c07_398fn,
      "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    ],
    ["nothing", 0n, 0n, "00000000-0000-7000-8000-000000000000"],
    ["the last moment", millisMax, 0n, "ffffffff-ffff-7000-8000-000000000000"],
    ["all random bits", 0n, randomMax, "00000000-0000-7fff-bfff-ffffffffffff"],
    ["everything", millisMax, randomMax, "ffffffff-ffff-7fff-bfff-ffffffffffff"]
  ])("of %s: %s and %s make %s", (_, millis, random, uuid) => {
    expect(uuidV7({ millis, random })).toBe(uuid)
  })

  it("carries version 7 and the RFC's variant, and its moment in the first 48 bits", () => {
    fc.assert(
      fc.property(anyMillis, anyRandom, (millis, random) => {
        const uuid = uuidV7({ millis, random })
        expect(uuid).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u
        )
        expect(BigInt(`0x${uuid.slice(0, 8)}${uuid.slice(9, 13)}`)).toBe(millis)
      })
    )
  })

  it("sorts by its moment, and within a moment by its random bits", () => {
    fc.assert(
      fc.property(anyMillis, anyRandom, anyMillis, anyRandom, (at, bits, later, other) => {
        const isBefore = at < later || (at === later && bits < other)
        const [one, another] = [
          uuidV7({ millis: at, random: bits }),
          uuidV7({ millis: later, random: other })
        ]
        expect(one < another).toBe(isBefore)
        const next = uuidV7({ millis: at, random: other })
        expect(one < next).toBe(bits < other)
      })
    )
  })

  it("takes no more bits than there are: what is beyond changes nothing", () => {
    const [millis, random] = [5n, 7n]
    expect(uuidV7({ millis: millis + 2n ** 48n, random: random + 2n ** 74n })).toBe(
      uuidV7({ millis, random })
    )
  })
})
