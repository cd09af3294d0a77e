/** The contract of keys of services: made, started, used, revoked. */
import { Effect, Option, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import type { PageRequest } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import { ApiKeyId, CustomerId, type ApiKeyId as KeyId } from "../../src/id/index.ts"
import {
  type ApiKey,
  ApiKeyNotFound,
  ApiKeyRepository,
  apiKeyStageAt,
  bankKeyPermissions,
  disableUser,
  enableUser,
  KeyCustomerUnknown,
  KeyLifeRefused,
  KeyPermissionsRefused,
  type MakeApiKey,
  makeApiKey,
  may,
  type Permission,
  revokeApiKey,
  type User,
  useApiKey
} from "../../src/identity/index.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenCustomer } from "./given.ts"
import { givenColleague, says } from "./given-staff.ts"
import { givenUser } from "./given-user.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, freshText, nine, provenanceOf } from "./provenance-of.ts"

const reading: readonly Permission[] = ["accounts:read", "entries:read"]

const makes = Effect.fnUntraced(function* (maker: User, differs: Partial<MakeApiKey> = {}) {
  return yield* makeApiKey({
    name: "Reports",
    permissions: reading,
    customer: null,
    expiresAt: afterNine(600),
    reason: "monthly reports",
    maker,
    at: nine,
    provenance: yield* provenanceOf({ principal: maker.id }),
    ...differs
  })
})

const revokes = Effect.fnUntraced(function* ({ id }: Pick<ApiKey, "id">, minutes = 1) {
  const at = afterNine(minutes)
  return yield* revokeApiKey({ key: id, reason: "leaked", at, provenance: yield* provenanceOf() })
})

const keyOf = Effect.fnUntraced(function* ({ id }: Pick<ApiKey, "id">) {
  return Option.getOrThrow(yield* (yield* ApiKeyRepository).find(id))
})

const usedBy = (text: Redacted.Redacted, minutes: number) =>
  useApiKey(Redacted.value(text), afterNine(minutes))

/** The contract of `ApiKeyRepository` and of what is done with keys. */
export const apiKeyContract = (name: string, open: OpenHarness): void => {
  describe(`Keys of services ${name}`, () => {
    const run = bankOf(open)
    making(run)
    using(run)
    refusing(run)
  })
}

const making = (run: RunOnBank): void => {
  it("a key that does no more than its maker is live at once, and known by its text alone", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* givenColleague()
        const { approval, key, text } = yield* makes(maker)
        expect(approval).toBeNull()
        expect(Redacted.value(text)).toMatch(/^florin_sk_[0-9a-f]{72}$/u)
        expect(Redacted.value(text).startsWith(key.hint)).toBe(true)
        expect(yield* keyOf(key)).toStrictEqual(key)
        expect(yield* usedBy(text, 1)).toStrictEqual(key)
        const [record] = yield* (yield* AuditTrail).of(key.id)
        expect(record).toMatchObject({ action: "api-key-made", after: { hint: key.hint } })
        expect(JSON.stringify(record?.after)).not.toContain(Redacted.value(text))
      })
    ))

  it("a key that does more waits until another administrator approves it", () =>
    run(
      Effect.gen(function* () {
        const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
        const { approval, key, text } = yield* makes(maker, { permissions: ["cash:deposit"] })
        if (approval === null) return yield* Effect.die(new Error("nobody is asked"))
        expect(apiKeyStageAt(key, nine)).toBe("waiting")
        expect(yield* usedBy(text, 1)).toBeNull()
        const refused = yield* Effect.flip(says(approval, maker))
        expect(refused._tag).toBe("SecondPersonRequired")
        yield* says(approval, checker)
        expect(yield* usedBy(text, 2)).toStrictEqual({ ...key, startedAt: afterNine(1) })
        const actions = (yield* (yield* AuditTrail).of(key.id)).map(({ action }) => action)
        expect(actions).toEqual(["api-key-made", "api-key-started"])
      })
    ))

  it("a key of any one permission is made, and waits just when an administrator has not as much", () =>
    run(
      Effect.gen(function* () {
        const makers = [
          yield* givenColleague(),
          yield* givenColleague(["administrator", "operations"])
        ]
        for (const maker of makers)
          for (const permission of bankKeyPermissions) {
            const { approval } = yield* makes(maker, { permissions: [permission] })
            expect([permission, approval !== null]).toEqual([
              permission,
              !may(["administrator"], permission)
            ])
          }
      })
    ))

  it("a key that was revoked while it waited is not started", () =>
    run(
      Effect.gen(function* () {
        const [maker, checker] = [yield* givenColleague(), yield* givenColleague()]
        const { approval, key, text } = yield* makes(maker, { permissions: ["cash:deposit"] })
        if (approval === null) return yield* Effect.die(new Error("nobody is asked"))
        yield* revokes(key)
        const refusal = yield* Effect.flip(says(approval, checker, { minutes: 2 }))
        expect(refusal._tag).toBe("ApprovalVoided")
        expect(yield* usedBy(text, 3)).toBeNull()
      })
    ))

  it("lists show every key once, the newest first", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* givenColleague()
        const made = [yield* makes(maker), yield* makes(maker), yield* makes(maker)]
        const ids = made.map(({ key }) => key.id).toReversed()
        const { list } = yield* ApiKeyRepository
        const page = (position: KeyId | null): PageRequest<KeyId> => ({
          size: 2,
          direction: "forward",
          position
        })
        const first = yield* list(page(null))
        expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2))
        expect(first.previous).toBeNull()
        const second = yield* list(page(first.next))
        expect(second.rows.at(0)?.id).toBe(ids[2])
        const back = yield* list({ ...page(second.previous), direction: "backward" })
        expect(back.rows).toStrictEqual(first.rows)
      })
    ))
}

const using = (run: RunOnBank): void => {
  it("a key of a customer reaches nothing while that customer's user is disabled", () =>
    run(
      Effect.gen(function* () {
        const [maker, user] = [yield* givenColleague(), yield* givenUser]
        const { key, text } = yield* makes(maker, { customer: user.customer })
        const bank = yield* makes(maker)
        const by = { reason: "a warning", by: maker.id, at: nine }
        const change = { ...by, user: user.id, provenance: yield* provenanceOf() }
        expect(yield* usedBy(text, 1)).toStrictEqual(key)
        yield* disableUser(change)
        expect(yield* usedBy(text, 2)).toBeNull()
        expect(yield* usedBy(bank.text, 2)).not.toBeNull()
        yield* enableUser(change)
        expect(yield* usedBy(text, 3)).not.toBeNull()
      })
    ))

  it("revoked it reaches nothing from then on; revoking again changes nothing", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* givenColleague()
        const { key, text } = yield* makes(maker)
        const other = yield* makes(maker)
        yield* revokes(key, 1)
        yield* revokes(key, 2)
        expect((yield* keyOf(key)).revokedAt).toBe(afterNine(1))
        expect(yield* usedBy(text, 1)).toBeNull()
        expect(yield* usedBy(other.text, 1)).toStrictEqual(other.key)
        const actions = (yield* (yield* AuditTrail).of(key.id)).map(({ action }) => action)
        expect(actions).toEqual(["api-key-made", "api-key-revoked"])
      })
    ))

  it("at its end it reaches nothing, a moment before it does", () =>
    run(
      Effect.gen(function* () {
        const { key, text } = yield* makes(yield* givenColleague())
        expect((yield* usedBy(text, 599))?.id).toBe(key.id)
        expect(yield* usedBy(text, 600)).toBeNull()
      })
    ))

  it("a mistyped, cut or unknown text is nobody's", () =>
    run(
      Effect.gen(function* () {
        const { text } = yield* makes(yield* givenColleague())
        const known = Redacted.value(text)
        const mistyped = known.replace(/.$/u, (last) => (last === "0" ? "1" : "0"))
        for (const wrong of [mistyped, known.slice(0, -1), `${known}0`, "florin_sk_", ""])
          expect(yield* useApiKey(wrong, afterNine(1))).toBeNull()
      })
    ))

  it("its last use is written down a moment later, and never moves back", () =>
    run(
      Effect.gen(function* () {
        const { key, text } = yield* makes(yield* givenColleague())
        const keys = yield* ApiKeyRepository
        yield* usedBy(text, 5)
        let now = yield* keyOf(key)
        for (let tries = 0; now.lastUsedAt === null && tries < 100; tries++) {
          yield* Effect.sleep("20 millis")
          now = yield* keyOf(key)
        }
        expect(now).toStrictEqual({ ...key, lastUsedAt: afterNine(5) })
        yield* keys.noteUse(key.id, afterNine(4))
        yield* Effect.sleep("600 millis")
        expect((yield* keyOf(key)).lastUsedAt).toBe(afterNine(5))
      })
    ))
}

const refusing = (run: RunOnBank): void => {
  it("what is for people alone, or more than a customer has, is given to no key", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* givenColleague()
        const customer = yield* givenCustomer
        const forPeople = ["clock:advance", "users:set-roles", "approvals:decide"] as const
        yield* expectRefusal(
          new KeyPermissionsRefused({ permissions: forPeople }),
          makes(maker, { permissions: ["accounts:read", ...forPeople] })
        )
        yield* expectRefusal(
          new KeyPermissionsRefused({ permissions: ["ledger:read"] }),
          makes(maker, { permissions: ["accounts:read", "ledger:read"], customer })
        )
        yield* expectRefusal(
          new KeyPermissionsRefused({ permissions: [] }),
          makes(maker, { permissions: [] })
        )
      })
    ))

  it("a life that is over, or longer than a year, and a customer who is not there", () =>
    run(
      Effect.gen(function* () {
        const maker = yield* givenColleague()
        const latest = afterNine(366 * 1440)
        yield* expectRefusal(
          new KeyLifeRefused({ latest }),
          makes(maker, { expiresAt: nine }),
          makes(maker, { expiresAt: afterNine(366 * 1440 + 1) })
        )
        const customer = CustomerId.ofUuid(yield* freshText)
        yield* expectRefusal(new KeyCustomerUnknown({ customer }), makes(maker, { customer }))
        const nothing = ApiKeyId.ofUuid(yield* freshText)
        yield* expectRefusal(new ApiKeyNotFound({ key: nothing }), revokes({ id: nothing }))
      })
    ))
}
