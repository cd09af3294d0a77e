/** Keys of services: what one reaches, when, and what its text looks like. */
import { crc32 } from "node:zlib"
import { Redacted } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMicros, instantFromMicros } from "../../src/calendar/index.ts"
import { ApiKeyId, UserId, uuidV7 } from "../../src/id/index.ts"
import {
  type ApiKey,
  apiKeyHint,
  apiKeyStageAt,
  apiKeyText,
  bankKeyPermissions,
  claimsToBeApiKey,
  customerKeyPermissions,
  isApiKeyText,
  keyNeedsSecondPerson,
  keyPermits,
  may,
  Permission,
  permissionsOf,
  refusedToKey
} from "../../src/identity/index.ts"
import { law } from "../law.ts"

const uuid = uuidV7({ millis: 1n, random: 1n })
const made = instantFromMicros(1_000_000n)

const anyMoment = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((micros) => addMicros(made, micros))
const anyPermission = fc.constantFrom(...Permission.literals)

const anyKey: fc.Arbitrary<ApiKey> = fc.record({
  id: fc.constant(ApiKeyId.ofUuid(uuid)),
  name: fc.constant("A service"),
  hint: fc.constant("florin_sk_000000"),
  permissions: fc.subarray([...bankKeyPermissions]),
  customer: fc.constant(null),
  madeBy: fc.constant(UserId.ofUuid(uuid)),
  madeAt: fc.constant(made),
  expiresAt: anyMoment,
  startedAt: fc.option(fc.constant(made)),
  revokedAt: fc.option(anyMoment),
  lastUsedAt: fc.constant(null)
})

const id = "IDENTITY-10"
const heading = "A key reaches what it was given, from its start to its end, and nothing else"
const options = {
  upheldBy: [
    "packages/domain/src/identity/api-key/api-key.ts",
    "packages/domain/src/identity/api-key/use-api-key.ts"
  ],
  caseNoun: "keys",
  database:
    "triggers `api_key_guarded` and `api_key_not_removed`, CHECKs `api_key_permissions_of_services` and `api_key_permissions_of_customers`"
}

law(
  id,
  heading,
  "a key that waits, has expired or was revoked permits nothing, at no moment",
  options,
  fc.property(anyKey, anyPermission, anyMoment, (key, permission, now) => {
    const isOver = key.revokedAt !== null || key.startedAt === null || now >= key.expiresAt
    if (isOver) expect(keyPermits(key, permission, now)).toBe(false)
    else expect(keyPermits(key, permission, now)).toBe(key.permissions.includes(permission))
    // Nothing else ends this one: only that it waits keeps it from what it was made for.
    const waiting = { ...key, startedAt: null, revokedAt: null }
    const last = addMicros(key.expiresAt, -1n)
    expect(apiKeyStageAt(waiting, last)).toBe("waiting")
    for (const each of key.permissions) expect(keyPermits(waiting, each, last)).toBe(false)
  })
)

law(
  id,
  heading,
  "one microsecond before its end a started key is live, and at its end it is not",
  options,
  fc.property(anyKey, (key) => {
    const live = { ...key, startedAt: made, revokedAt: null }
    expect(apiKeyStageAt(live, addMicros(key.expiresAt, -1n))).toBe("live")
    expect(apiKeyStageAt(live, key.expiresAt)).toBe("expired")
    expect(apiKeyStageAt({ ...live, revokedAt: key.expiresAt }, made)).toBe("revoked")
  })
)

const anySecret = fc.stringMatching(/^[0-9a-f]{64}$/u)

describe("The text of a key", () => {
  it("has its form, and the checksum that everybody computes", () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        const text = Redacted.value(apiKeyText(Redacted.make(secret)))
        expect(text).toBe(`florin_sk_${secret}${crc32(secret).toString(16).padStart(8, "0")}`)
        expect(isApiKeyText(text)).toBe(true)
        expect(apiKeyHint(Redacted.make(text))).toBe(`florin_sk_${secret.slice(0, 6)}`)
      })
    )
  })

  it("is told from one with any letter mistyped", () => {
    fc.assert(
      fc.property(
        anySecret,
        fc.nat(71),
        fc.constantFrom(..."0123456789abcdef"),
        (secret, at, letter) => {
          const text = Redacted.value(apiKeyText(Redacted.make(secret)))
          const place = 10 + at
          const other = text.slice(0, place) + letter + text.slice(place + 1)
          expect(isApiKeyText(other)).toBe(other === text)
          expect(claimsToBeApiKey(other)).toBe(true)
        }
      )
    )
  })

  it.each(["", "florin_sk_", "eyJhbGciOiJFZERTQSJ9.e30.AA", "FLORIN_SK_0"])(
    "%j is none",
    (text) => {
      expect(isApiKeyText(text)).toBe(false)
    }
  )
})

describe("What a key may be given", () => {
  it("is no part of the administration of people, keys, approvals and time, nor of who is who, nor wires", () => {
    const refused = Permission.literals.filter((each) => !bankKeyPermissions.includes(each))
    expect(refused.map((each) => each.split(":")[0])).toEqual(
      refused.map(() =>
        expect.stringMatching(
          /^(?:api-keys|approvals|audit-personal|clock|fees|kyc|kyc-documents|personal-data|screening|sessions|users|wires)$/u
        )
      )
    )
    expect(refusedToKey(Permission.literals, "bank")).toEqual(refused)
  })

  it("by itself is no more than what its maker may do", () => {
    for (const permission of bankKeyPermissions)
      expect(keyNeedsSecondPerson([permission], ["administrator"])).toBe(
        !may(["administrator"], permission)
      )
    expect(keyNeedsSecondPerson([], ["administrator"])).toBe(false)
  })

  it("for a customer is what a customer has, but to say who they are and to order wires", () => {
    expect([...customerKeyPermissions, "kyc:own", "wires:make"].toSorted()).toEqual(
      permissionsOf.customer.toSorted()
    )
    for (const permission of customerKeyPermissions)
      expect(bankKeyPermissions).toContain(permission)
  })
})
