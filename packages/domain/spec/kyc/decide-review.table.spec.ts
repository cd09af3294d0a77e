/** What a submission and a decision ask for, and which refusal comes first. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { addMonths, businessDateOf } from "../../src/calendar/index.ts"
import {
  CustomerTooYoung,
  DocumentsMissing,
  decideApproval,
  decideSubmission,
  decideTaking,
  KycCaseChanged,
  KycMoveRefused,
  type KycReasonCode,
  KycReasonsRefused,
  ProfileIncomplete,
  ReviewedByAnother,
  ReviewerNotAllowed,
  ScreeningNotClear,
  TierNotAsked,
  usualKycPolicy
} from "../../src/kyc/index.ts"
import { decideAskingForMore, decideRejection } from "../../src/kyc/review/decide-review.ts"
import { ada, adaInFull, customer, draftCase, reviewer } from "./draft-case.ts"

const today = businessDateOf("2026-03-02")
const { openedAt: at } = draftCase()
const clean = (["identity", "address", "income"] as const).map(
  (kind) => ({ kind, state: "clean" }) as const
)
const requirements = { policy: usualKycPolicy, profile: ada, documents: clean, today }
const asking = { ...requirements, principal: "customer", at }

describe("A submission", () => {
  it("goes through with what the tier asks for, and gives the case to nobody", () => {
    const { after } = Result.getOrThrow(
      decideSubmission(draftCase({ reviewer: reviewer().id }), asking)
    )
    expect(after).toMatchObject({ state: "submitted", submittedAt: at, reviewer: null })
  })

  it("counts a document that waits to be scanned, and none that was refused or erased", () => {
    const submits = (state: "quarantined" | "refused" | "erased" | "receiving") =>
      Result.isSuccess(
        decideSubmission(draftCase(), {
          ...asking,
          documents: [
            { kind: "identity", state: "clean" },
            { kind: "address", state }
          ]
        })
      )
    expect(submits("quarantined")).toBe(true)
    for (const state of ["refused", "erased", "receiving"] as const)
      expect(submits(state)).toBe(false)
  })

  it.each([
    [
      "a tier whose fields are not all given",
      decideSubmission(draftCase({ tierAsked: "enhanced" }), asking),
      new ProfileIncomplete({ missing: ["occupation", "sourceOfFunds"] })
    ],
    [
      "a customer on the day before they are of age",
      decideSubmission(draftCase(), {
        ...asking,
        documents: [],
        profile: { ...ada, birthDate: addMonths(businessDateOf("2026-03-03"), -12 * 18) }
      }),
      new CustomerTooYoung({ ageMin: 18 })
    ],
    [
      "too few documents",
      decideSubmission(draftCase({ tierAsked: "enhanced" }), {
        ...asking,
        profile: adaInFull,
        documents: [{ kind: "address", state: "clean" }]
      }),
      new DocumentsMissing({ missing: ["identity", "income"] })
    ],
    [
      "a case that was submitted, whatever it lacks",
      decideSubmission(draftCase({ state: "submitted" }), { ...asking, documents: [] }),
      new KycMoveRefused({ case: draftCase().id, move: "submit", state: "submitted" })
    ]
  ] as const)("is refused to %s", (_, outcome, refusal) => {
    expect(outcome).toStrictEqual(Result.fail(refusal))
  })

  it("is open to a customer on the day on which they are of age", () => {
    const profile = { ...ada, birthDate: addMonths(today, -12 * 18) }
    expect(Result.isSuccess(decideSubmission(draftCase(), { ...asking, profile }))).toBe(true)
  })
})

const taken = draftCase({ state: "under_review", reviewer: reviewer().id, version: 3, moves: 2 })
const met: readonly { readonly code: KycReasonCode; readonly words: string }[] = [
  { code: "requirements-met", words: "" }
]
const approving = {
  ...requirements,
  reviewer: reviewer(),
  at,
  versionSeen: 3,
  reasons: met,
  tier: "standard",
  isScreenedClear: true
} as const
const { id } = taken

describe("A reviewer", () => {
  it("approves what was asked for, until so many months later", () => {
    const { after } = Result.getOrThrow(decideApproval(taken, approving))
    expect(after).toMatchObject({
      state: "approved",
      tierGranted: "standard",
      tierHeld: "standard",
      expiresOn: "2028-03-02",
      decidedAt: at,
      reasons: met
    })
  })

  it("may grant less than was asked for, with less to ask for", () => {
    const documents = [{ kind: "identity", state: "clean" }] as const
    const facts = { ...approving, documents, tier: "basic" } as const
    const { after } = Result.getOrThrow(decideApproval(taken, facts))
    expect(after).toMatchObject({ tierGranted: "basic", expiresOn: "2029-03-02" })
  })

  it.each([
    [
      "a customer, whoever's",
      { ...approving, reviewer: { ...reviewer(), customer }, versionSeen: 1 },
      new ReviewerNotAllowed({ case: id })
    ],
    [
      "another than took it",
      { ...approving, reviewer: reviewer(2n), versionSeen: 1 },
      new ReviewedByAnother({ case: id, reviewer: reviewer().id })
    ],
    [
      "whoever saw another version",
      { ...approving, versionSeen: 2, reasons: [] },
      new KycCaseChanged({ case: id, version: 3 })
    ],
    [
      "whoever gives no reason",
      { ...approving, reasons: [], tier: "enhanced" },
      new KycReasonsRefused({ allowed: ["requirements-met"] })
    ],
    [
      "whoever gives a reason against it",
      { ...approving, reasons: [...met, { code: "suspicion", words: "" }] },
      new KycReasonsRefused({ allowed: ["requirements-met"] })
    ],
    [
      "more than was asked for",
      { ...approving, tier: "enhanced", documents: [] },
      new TierNotAsked({ case: id, asked: "standard" })
    ],
    [
      "an incomplete profile",
      { ...approving, profile: { ...ada, address: null }, documents: [] },
      new ProfileIncomplete({ missing: ["address"] })
    ],
    [
      "a document that waits to be scanned",
      {
        ...approving,
        documents: [
          { kind: "identity", state: "clean" },
          { kind: "address", state: "quarantined" }
        ],
        isScreenedClear: false
      },
      new DocumentsMissing({ missing: ["address"] })
    ],
    [
      "a name that is not clear",
      { ...approving, isScreenedClear: false },
      new ScreeningNotClear({ case: id })
    ]
  ] as const)("is refused an approval to %s", (_, facts, refusal) => {
    expect(decideApproval(taken, facts)).toStrictEqual(Result.fail(refusal))
  })

  it("is refused what the state does not allow before it is asked who took it", () => {
    const submitted = draftCase({ state: "submitted", version: 3 })
    expect(decideApproval(submitted, approving)).toStrictEqual(
      Result.fail(new KycMoveRefused({ case: id, move: "approve", state: "submitted" }))
    )
  })

  it("who is a customer takes no case", () => {
    const submitted = draftCase({ state: "submitted" })
    const facts = { reviewer: { ...reviewer(), customer }, at }
    expect(decideTaking(submitted, facts)).toStrictEqual(
      Result.fail(new ReviewerNotAllowed({ case: id }))
    )
  })

  it("asks for more with a reason that the customer can do something about", () => {
    const facts = { reviewer: reviewer(), at, versionSeen: 3 }
    const asks = (code: KycReasonCode) =>
      decideAskingForMore(taken, { ...facts, reasons: [{ code, words: "the back side" }] })
    expect(Result.getOrThrow(asks("document-unreadable")).after).toMatchObject({
      state: "more_information_needed",
      tierGranted: null,
      decidedAt: null
    })
    for (const code of ["suspicion", "screening-hit", "requirements-met"] as const)
      expect(Result.isFailure(asks(code))).toBe(true)
  })

  it("rejects with any reason against it, and grants nothing by that", () => {
    const facts = { reviewer: reviewer(), at, versionSeen: 3 }
    const rejects = (code: KycReasonCode) =>
      decideRejection(taken, { ...facts, reasons: [{ code, words: "" }] })
    expect(Result.getOrThrow(rejects("suspicion")).after).toMatchObject({
      state: "rejected",
      tierGranted: null,
      tierHeld: "none",
      decidedAt: at
    })
    expect(Result.isFailure(rejects("requirements-met"))).toBe(true)
  })
})
