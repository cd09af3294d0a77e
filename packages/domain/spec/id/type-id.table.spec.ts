/** TypeIDs against the cases that the specification publishes (version 0.3). */
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  AccountId,
  AuditId,
  CustomerId,
  EntryId,
  HoldId,
  IdMalformed,
  SessionId,
  suffixOf,
  typeId,
  typeIdPattern,
  typeIdText,
  UserId,
  uuidOf
} from "../../src/id/index.ts"

const published: readonly (readonly [string, string, string])[] = [
  ["nothing", "00000000-0000-0000-0000-000000000000", "00000000000000000000000000"],
  ["one", "00000000-0000-0000-0000-000000000001", "00000000000000000000000001"],
  ["ten", "00000000-0000-0000-0000-00000000000a", "0000000000000000000000000a"],
  ["sixteen", "00000000-0000-0000-0000-000000000010", "0000000000000000000000000g"],
  ["thirty-two", "00000000-0000-0000-0000-000000000020", "00000000000000000000000010"],
  ["all ones", "ffffffff-ffff-ffff-ffff-ffffffffffff", "7zzzzzzzzzzzzzzzzzzzzzzzzz"],
  ["the alphabet", "0110c853-1d09-52d8-d73e-1194e95b5f19", "0123456789abcdefghjkmnpqrs"],
  ["a UUID of version 7", "01890a5d-ac96-774b-bcce-b302099a8057", "01h455vb4pex5vsknk084sn02q"]
]

const anyUuid = fc.uuid()

describe("A TypeID", () => {
  it.each(published)("of %s: %s is written as %s", (_, uuid, suffix) => {
    expect(suffixOf(uuid)).toBe(suffix)
    expect(typeIdText("prefix", uuid)).toBe(`prefix_${suffix}`)
    expect(uuidOf(`prefix_${suffix}`)).toBe(uuid)
    const kind = typeId("Kind", "prefix")
    expect(kind.ofUuid(uuid)).toBe(`prefix_${suffix}`)
    expect(kind.parse(`prefix_${suffix}`)).toStrictEqual(Result.succeed(`prefix_${suffix}`))
  })

  it("gives its UUID back, whatever it is", () => {
    fc.assert(
      fc.property(anyUuid, (uuid) => {
        expect(uuidOf(EntryId.ofUuid(uuid))).toBe(uuid)
      })
    )
  })

  it("sorts as its UUID does", () => {
    fc.assert(
      fc.property(anyUuid, anyUuid, (one, other) => {
        expect(EntryId.ofUuid(one) < EntryId.ofUuid(other)).toBe(one < other)
      })
    )
  })

  it("is written as the number that the UUID is, in base 32", () => {
    // Crockford's digits, beside a slower way that counts in whole numbers.
    const digits = "0123456789abcdefghjkmnpqrstvwxyz"
    const slowly = (uuid: string): string => {
      let value = BigInt(`0x${uuid.replaceAll("-", "")}`)
      let text = ""
      for (let at = 0; at < 26; at++) {
        text = (digits[Number(value % 32n)] ?? "") + text
        value /= 32n
      }
      return text
    }
    fc.assert(
      fc.property(anyUuid, (uuid) => {
        expect(suffixOf(uuid)).toBe(slowly(uuid))
      })
    )
  })

  const good = "01h455vb4pex5vsknk084sn02q"

  it.each([
    ["nothing", ""],
    ["no prefix", good],
    ["another prefix", `entry_${good}`],
    ["a prefix in capitals", `ACCT_${good}`],
    ["no separator", `acct${good}`],
    ["two separators", `acct__${good}`],
    ["one character too few", `acct_${good.slice(1)}`],
    ["one character too many", `acct_0${good}`],
    ["more than 128 bits", "acct_8zzzzzzzzzzzzzzzzzzzzzzzzz"],
    ["capitals", `acct_${good.toUpperCase()}`],
    // Letters that Crockford leaves out, since they are read as others.
    ["the letter i", `acct_${good.slice(0, -1)}i`],
    ["the letter l", `acct_${good.slice(0, -1)}l`],
    ["the letter o", `acct_${good.slice(0, -1)}o`],
    ["the letter u", `acct_${good.slice(0, -1)}u`],
    ["a blank before it", ` acct_${good}`],
    ["a line end after it", `acct_${good}\n`],
    ["the bare UUID", "01890a5d-ac96-774b-bcce-b302099a8057"]
  ])("with %s is refused: %j", (_, text) => {
    const refusal = new IdMalformed({ prefix: "acct", allowed: typeIdPattern("acct") })
    expect(AccountId.parse(text)).toStrictEqual(Result.fail(refusal))
    expect(Schema.is(AccountId.schema)(text)).toBe(false)
  })

  it("has a prefix of its own for each kind of thing", () => {
    const kinds = [AccountId, EntryId, HoldId, CustomerId, UserId, SessionId, AuditId]
    const prefixes = kinds.map(({ prefix }) => prefix)
    expect(prefixes).toStrictEqual(["acct", "entry", "hold", "cust", "user", "sess", "audit"])
    for (const { ofUuid, prefix } of kinds) {
      const id = ofUuid("01890a5d-ac96-774b-bcce-b302099a8057")
      expect(kinds.filter(({ parse }) => parse(id)._tag === "Success")).toHaveLength(1)
      expect(id).toBe(`${prefix}_${good}`)
    }
  })
})
