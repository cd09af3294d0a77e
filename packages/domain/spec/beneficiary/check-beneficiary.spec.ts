/** One look at a beneficiary tells of every fault, and of nothing that is right. */
import { Result, Schema, SchemaIssue } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  Beneficiary,
  type BeneficiaryDraft,
  BeneficiaryRefused,
  checkBeneficiary,
  checkedBeneficiaryDraft,
  type MessageCharacters
} from "../../src/beneficiary/index.ts"
import { anyBeneficiaryDraft } from "../../testing/index.ts"
import { law } from "../law.ts"

const heading = "One look at a beneficiary tells of every field that is wrong, and of no other"
const upheldBy = [
  "packages/domain/src/beneficiary/account-of-draft.ts",
  "packages/domain/src/beneficiary/check-beneficiary.ts"
]
const anySet = fc.constantFrom<MessageCharacters>("fin-x", "extended")
const draftAndSet = anySet.chain((set) => fc.tuple(anyBeneficiaryDraft(set), fc.constant(set)))

law(
  "BENEFICIARY-6",
  heading,
  "A beneficiary with nothing wrong is accepted, and each of its texts is kept as it was given.",
  { runs: 500, caseNoun: "drafts", upheldBy },
  fc.property(draftAndSet, ([draft, set]) => {
    const kept = Result.getOrThrow(checkBeneficiary(draft, set))
    expect(Schema.is(Beneficiary)(kept)).toBe(true)
    const { form, ...account } = kept.account
    expect({ name: kept.name, address: kept.address, account }).toStrictEqual(draft)
    expect(form).toBe(
      draft.account?.iban ? "iban" : draft.account?.routingNumber ? "routing-number" : "bic"
    )
  })
)

/** How one field is made wrong, and where that has to be told. */
interface Spoiling {
  readonly path: string
  readonly spoil: (draft: BeneficiaryDraft) => BeneficiaryDraft
}

const inAddress =
  (part: string, text: string | null) =>
  (draft: BeneficiaryDraft): BeneficiaryDraft => ({
    ...draft,
    address: { ...draft.address, [part]: text }
  })

const inAccount =
  (text: string) =>
  (draft: BeneficiaryDraft, field: string): BeneficiaryDraft => ({
    ...draft,
    account: { ...draft.account, [field]: text }
  })

const spoilings: readonly Spoiling[] = [
  { path: "name", spoil: (draft) => ({ ...draft, name: "Mäx" }) },
  { path: "address.street", spoil: inAddress("street", "x".repeat(71)) },
  { path: "address.building", spoil: inAddress("building", " 7") },
  { path: "address.postcode", spoil: inAddress("postcode", "") },
  { path: "address.town", spoil: inAddress("town", null) },
  { path: "address.country", spoil: inAddress("country", "XX") }
]

/** Every field that the draft's account has, made wrong. */
const accountSpoilings = (draft: BeneficiaryDraft): readonly Spoiling[] =>
  Object.entries(draft.account ?? {})
    .filter(([, text]) => text !== null)
    .map(([field]) => ({
      path: `account.${field}`,
      spoil: (spoiled) => inAccount("?!")(spoiled, field)
    }))

const formatIssue = SchemaIssue.makeFormatterStandardSchemaV1()

/** The paths of all faults, by the decision and by the schema of a body. */
const pathsOf = (draft: BeneficiaryDraft, set: MessageCharacters) => {
  const checked = checkBeneficiary(draft, set)
  const decoded = Schema.decodeUnknownResult(checkedBeneficiaryDraft(set), { errors: "all" })(draft)
  const issues = Result.isFailure(decoded) ? formatIssue(decoded.failure.issue).issues : []
  return {
    told: Result.isFailure(checked) ? checked.failure.faults.map(({ path }) => path.join(".")) : [],
    inBody: issues.map(({ path }) => (path ?? []).map(String).join("."))
  }
}

law(
  "BENEFICIARY-6",
  heading,
  "Whatever fields are made wrong, one or several or all, exactly those are told, in their order, by the decision and in the answer to a request.",
  { runs: 500, caseNoun: "drafts", upheldBy },
  fc.property(draftAndSet, fc.infiniteStream(fc.boolean()), ([draft, set], coins) => {
    const all = [...spoilings, ...accountSpoilings(draft)]
    const chosen = all.filter(() => coins.next().value)
    const spoiled = chosen.reduce((each, { spoil }) => spoil(each), draft)
    const { inBody, told } = pathsOf(spoiled, set)
    const order = [
      ...spoilings.map(({ path }) => path),
      ...["iban", "accountNumber", "routingNumber", "bic"].map((field) => `account.${field}`)
    ]
    const expected = order.filter((path) => chosen.some((each) => each.path === path))
    expect(told).toStrictEqual(expected)
    expect(inBody).toStrictEqual(expected)
  })
)

describe("A beneficiary as filled in", () => {
  const faultsOf = (draft: BeneficiaryDraft, set: MessageCharacters = "extended") => {
    const checked = checkBeneficiary(draft, set)
    const failure = Result.isFailure(checked) ? checked.failure : null
    expect(failure).toBeInstanceOf(BeneficiaryRefused)
    return failure?.faults.map(({ path, reason }) => `${path.join(".")}: ${reason}`)
  }
  const right = {
    name: "Anna Novak",
    address: { town: "Praha", country: "CZ" },
    account: { iban: "CZ65 0800 0000 1920 0014 5399" }
  }

  it("nothing filled in is told field by field", () => {
    const expected = [
      "name: missing",
      "address.town: missing",
      "address.country: missing",
      "account: missing"
    ]
    expect(faultsOf({})).toStrictEqual(expected)
    expect(faultsOf({ name: null, address: null, account: null })).toStrictEqual(expected)
  })

  it.each([
    [{ accountNumber: "12345" }, ["account: missing"]],
    [{ accountNumber: "?" }, ["account.accountNumber: form", "account: missing"]],
    [{ routingNumber: "021000021" }, ["account.accountNumber: missing"]],
    [{ bic: "DEUTDEFF" }, ["account.accountNumber: missing"]],
    [{ routingNumber: "021000021", accountNumber: "12-34" }, ["account.accountNumber: form"]],
    [{ routingNumber: "021000021", accountNumber: "000" }, ["account.accountNumber: form"]],
    [{ bic: "DEUTDEFF", accountNumber: "12--34" }, ["account.accountNumber: form"]],
    [{ bic: "DEUTDEFF", accountNumber: "1".repeat(35) }, ["account.accountNumber: form"]],
    [
      { routingNumber: "021000021", accountNumber: "1234", bic: "CHASUS33" },
      ["account.bic: combination"]
    ],
    [
      { routingNumber: "021000022", accountNumber: "x", bic: "CHAS" },
      [
        "account.accountNumber: form",
        "account.routingNumber: check-digit",
        "account.bic: form",
        "account.bic: combination"
      ]
    ],
    [
      { iban: "DE", accountNumber: "1", routingNumber: "1", bic: "DEUTZZFF" },
      [
        "account.iban: form",
        "account.accountNumber: combination",
        "account.routingNumber: combination",
        "account.bic: country"
      ]
    ]
  ])("%j: %j", (account, expected) => {
    expect(faultsOf({ ...right, account })).toStrictEqual(expected)
  })

  it("a printed IBAN is kept in its electronic form, and parts left out are null", () => {
    expect(checkBeneficiary(right, "fin-x")).toStrictEqual(
      Result.succeed({
        name: "Anna Novak",
        address: { street: null, building: null, postcode: null, town: "Praha", country: "CZ" },
        account: { form: "iban", iban: "CZ6508000000192000145399", bic: null }
      })
    )
  })

  it("a name of 71 characters is too long for SEPA alone", () => {
    const long = { ...right, name: "A".repeat(71) }
    expect(faultsOf(long, "fin-x")).toStrictEqual(["name: too-long"])
    expect(Result.isSuccess(checkBeneficiary(long, "extended"))).toBe(true)
  })

  it("says of each fault in words what was expected", () => {
    const checked = checkBeneficiary({ ...right, name: "Zoë", account: { iban: "DE00" } }, "fin-x")
    expect(Result.isFailure(checked) ? checked.failure.faults : []).toStrictEqual([
      {
        path: ["name"],
        reason: "characters",
        words: 'the message does not carry these characters (at their places): "ë" (3)'
      },
      {
        path: ["account", "iban"],
        reason: "form",
        words: "expected an IBAN: capital letters and digits, such as DE89370400440532013000"
      }
    ])
  })
})
