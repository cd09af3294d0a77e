/** Every move of a case in every state. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  isEditable,
  isOpen,
  isStanding,
  type KycMove,
  type KycState,
  kycMoves,
  kycStates,
  moveKyc
} from "../../src/kyc/index.ts"
import { stepOf } from "../../src/kyc/kyc-step.ts"
import { draftCase } from "./draft-case.ts"

const moves: readonly KycMove[] = [
  "submit",
  "take",
  "hand-back",
  "ask-for-more",
  "approve",
  "reject",
  "lower",
  "expire",
  "replace"
]

/** Written by hand, from the description of the states. */
const allowed: readonly (readonly [KycState, KycMove, KycState])[] = [
  ["in_progress", "submit", "submitted"],
  ["submitted", "take", "under_review"],
  ["under_review", "hand-back", "submitted"],
  ["under_review", "ask-for-more", "more_information_needed"],
  ["under_review", "approve", "approved"],
  ["under_review", "reject", "rejected"],
  ["more_information_needed", "submit", "submitted"],
  ["approved", "lower", "reverification_needed"],
  ["approved", "expire", "expired"],
  ["approved", "replace", "replaced"],
  ["reverification_needed", "expire", "expired"],
  ["reverification_needed", "replace", "replaced"]
]

describe("The life of a case", () => {
  it.each(allowed)("%s: %s leads to %s", (from, move, to) => {
    expect(moveKyc(from, move)).toBe(to)
  })

  const refused = kycStates.flatMap((state) =>
    moves
      .filter((move) => !allowed.some(([from, does]) => from === state && does === move))
      .map((move) => ({ state, move }))
  )

  it.each(refused)("$state: $move is refused", ({ move, state }) => {
    expect(moveKyc(state, move)).toBeNull()
  })

  it("has as many moves as there are here, and no other", () => {
    expect(Object.values(kycMoves).flatMap((from) => Object.keys(from))).toHaveLength(
      allowed.length
    )
  })

  it.each<readonly [KycState, boolean, boolean, boolean]>([
    ["in_progress", true, true, false],
    ["submitted", false, true, false],
    ["under_review", false, true, false],
    ["more_information_needed", true, true, false],
    ["approved", false, false, true],
    ["reverification_needed", false, false, true],
    ["rejected", false, false, false],
    ["expired", false, false, false],
    ["replaced", false, false, false]
  ])("%s: the customer's to change %s, open %s, a standing %s", (state, editable, open, stands) => {
    expect([isEditable(state), isOpen(state), isStanding(state)]).toEqual([editable, open, stands])
  })

  it("grows its version and its history by one with each move, and refuses by name", () => {
    const facts = { principal: "somebody", at: draftCase().openedAt, changes: {} }
    const { after, moved } = Result.getOrThrow(stepOf(draftCase(), "submit", facts))
    expect(after).toMatchObject({ state: "submitted", moves: 1, version: 2 })
    expect(moved).toMatchObject({ number: 1, from: "in_progress", to: "submitted" })
    expect(Result.getFailure(stepOf(after, "submit", facts))).toMatchObject({
      value: { _tag: "KycMoveRefused", case: after.id, move: "submit", state: "submitted" }
    })
  })
})
