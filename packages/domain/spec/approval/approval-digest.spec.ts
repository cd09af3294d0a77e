/** That no two requests have one text, so that a digest stands for one request alone. */
import { createHash } from "node:crypto"
import * as fc from "fast-check"
import { expect } from "vitest"
import { approvalDigest, approvalText, type ShownRequest } from "../../src/approval/index.ts"
import { ApprovalId, UserId, uuidV7 } from "../../src/id/index.ts"
import { law } from "../law.ts"

// Digits and colons are what the text itself is made of.
const anyWord = fc.oneof(
  fc.string({ unit: fc.constantFrom("0", "1", "2", ":", "a", "\u{1f511}"), maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 20 })
)
const anyUuid = fc.nat(2).map((number) => uuidV7({ millis: 1n, random: BigInt(number) }))
const anyUser = anyUuid.map((uuid) => UserId.ofUuid(uuid))

const anyShown: fc.Arbitrary<ShownRequest> = fc.record({
  id: anyUuid.map((uuid) => ApprovalId.ofUuid(uuid)),
  operation: fc.constantFrom("set-value", "set-values"),
  subject: anyWord,
  shown: fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,4}$/u), anyWord, { maxKeys: 4 }),
  reason: anyWord,
  maker: anyUser,
  beneficiary: fc.option(anyUser),
  salt: fc.constantFrom("00", "0")
})

/** The parts of a text, read back by their lengths. */
const partsOf = (text: string): readonly string[] => {
  const letters = [...text]
  const parts: string[] = []
  for (let at = 0; at < letters.length; ) {
    const colon = letters.indexOf(":", at)
    const length = Number(letters.slice(at, colon).join(""))
    parts.push(letters.slice(colon + 1, colon + 1 + length).join(""))
    at = colon + 1 + length
  }
  return parts
}

const id = "APPROVAL-2"
const heading = "An approval is used at most once, for exactly what was shown"
const options = {
  upheldBy: ["packages/domain/src/approval/approval-digest.ts"],
  caseNoun: "requests"
}

law(
  id,
  heading,
  "every part of a request can be read back from the text that its digest is taken of",
  options,
  fc.property(anyShown, (request) => {
    const [form, uuid, operation, subject, reason, maker, beneficiary, salt, ...fields] = partsOf(
      approvalText(request)
    )
    expect(form).toBe("florin approval 1")
    const read = { id: uuid, operation, subject, reason, maker, beneficiary, salt }
    const { shown, ...rest } = request
    expect(read).toEqual({ ...rest, beneficiary: request.beneficiary ?? "" })
    const pairs = fields.flatMap((name, at) => (at % 2 === 0 ? [[name, fields[at + 1]]] : []))
    expect(Object.fromEntries(pairs)).toEqual({ ...shown })
  })
)

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest()

law(
  id,
  heading,
  "changing any part of what was shown changes the digest",
  options,
  fc.property(
    anyShown.filter(({ subject }) => subject.isWellFormed()),
    fc.constantFrom<keyof ShownRequest>("subject", "reason", "salt"),
    (request, part) => {
      const another = { ...request, [part]: `${request[part]}0` }
      expect(approvalDigest(sha256, another)).not.toBe(approvalDigest(sha256, request))
    }
  )
)
