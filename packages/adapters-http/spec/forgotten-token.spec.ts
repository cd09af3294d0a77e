/** A token whose signature was right once is remembered, until its session is told to have ended. */
import { SessionId, UserId, uuidV7 } from "@florin/domain/id"
import { Option } from "effect"
import { expect, it } from "vitest"
import { accessTokens } from "../src/identity/access-token.ts"
import { oneKey } from "./key-stubs.ts"
import { settings } from "./service.ts"

const sessionOf = (random: bigint) => SessionId.ofUuid(uuidV7({ millis: 1n, random }))
const [ended, other] = [sessionOf(1n), sessionOf(2n)]

it("a token is checked anew once its session has ended, and no other's is", async () => {
  const keys = oneKey(settings.firstKey)
  let checks = 0
  const tokens = accessTokens({
    ...keys,
    accepted: (kid, nowSeconds) => {
      checks += 1
      return keys.accepted(kid, nowSeconds)
    }
  })
  const nowSeconds = 1_770_000_000
  const signed = (session: SessionId) => {
    const user = UserId.ofUuid(uuidV7({ millis: 1n, random: 9n }))
    const life = { issuedAtSeconds: nowSeconds, expiresAtSeconds: nowSeconds + 60 }
    return tokens.sign({ session, user, ...life }, `token-of-${session}`)
  }
  const [one, two] = [await signed(ended), await signed(other)]
  const verified = async () => {
    expect(await tokens.verify(one, nowSeconds)).toEqual(Option.some(ended))
    expect(await tokens.verify(two, nowSeconds)).toEqual(Option.some(other))
    return checks
  }
  expect(await verified()).toBe(2)
  expect(await verified()).toBe(2)
  tokens.forget(ended)
  expect(await verified()).toBe(3)
})
