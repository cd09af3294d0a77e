/** Every move of a hold at every stage: an open one ends, an ended one stays as it is. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { unboundedAllowances } from "../../src/allowance/index.ts"
import {
  decideBatch,
  type HoldMove,
  type HoldStage,
  type LedgerCommand,
  holdMoves as moves
} from "../../src/ledger/index.ts"
import { commandOf, factsOf, type Parts, soundParts } from "./ailing-commands.ts"

const stages: readonly HoldStage[] = ["open", "captured", "released", "expired"]

/** The command that makes the move, and how far away the hold's end has to be for it. */
const commandFor: Readonly<
  Record<HoldMove, { readonly endsIn: bigint; readonly of: (parts: Parts) => LedgerCommand }>
> = {
  capture: { endsIn: 1n, of: commandOf["capture-hold"] },
  release: {
    endsIn: 1n,
    of: (parts) => ({ ...commandOf["release-hold"](parts), because: "released" })
  },
  expire: { endsIn: 0n, of: commandOf["release-hold"] }
}

const outcomeOf = (stage: HoldStage, move: HoldMove) => {
  const { endsIn, of } = commandFor[move]
  const parts = { ...soundParts, holdStage: stage, endsIn }
  return decideBatch(factsOf(parts), [of(parts)], unboundedAllowances)
}

describe("ASVS 2.3.1 · The life of a hold", () => {
  const allowed: readonly (readonly [HoldStage, HoldMove, HoldStage])[] = [
    ["open", "capture", "captured"],
    ["open", "release", "released"],
    ["open", "expire", "expired"]
  ]

  it.each(allowed)("%s: %s leads to %s", (from, move, to) => {
    const { changes } = outcomeOf(from, move)
    expect(changes.map(({ hold }) => hold?.stage)).toStrictEqual([to])
    expect(changes.flatMap(({ accounts }) => accounts.map(({ heldTotal }) => heldTotal))).toContain(
      0n
    )
  })

  const moveNames: readonly HoldMove[] = ["capture", "release", "expire"]
  const refused = stages
    .filter((stage) => stage !== "open")
    .flatMap((stage) => moveNames.map((move) => ({ stage, move })))

  it.each(refused)(
    "$stage: $move is refused, and the refusal says since when",
    ({ move, stage }) => {
      const { changes, outcomes } = outcomeOf(stage, move)
      expect(changes).toStrictEqual([])
      const [outcome] = outcomes
      const refusal = outcome !== undefined && Result.isFailure(outcome) ? outcome.failure : null
      const [hold] = factsOf(soundParts).holds
      const since = 1_770_000_000_000_000n
      expect(refusal).toMatchObject({ _tag: "HoldEnded", hold: hold?.id, stage, since })
    }
  )

  it("is the table of moves, and nothing more", () => {
    const inTable = stages.flatMap((from) =>
      Object.entries(moves[from]).map(([move, to]) => [from, move, to])
    )
    expect(inTable).toStrictEqual(allowed)
  })
})
