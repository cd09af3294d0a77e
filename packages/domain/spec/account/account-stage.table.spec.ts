/** Every move of an account at every stage, and what closing asks for besides. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  type Account,
  AccountHasHolds,
  type AccountMove,
  AccountMoveRefused,
  AccountNotEmpty,
  accountMoves,
  decideMove,
  moveAccount
} from "../../src/account/index.ts"
import type { AccountStage } from "../../src/ledger/index.ts"
import { draftAccount } from "./draft-account.ts"

const stages: readonly AccountStage[] = ["pending", "active", "frozen", "closed"]
const moves: readonly AccountMove[] = ["activate", "freeze", "unfreeze", "close"]

const allowed: readonly (readonly [AccountStage, AccountMove, AccountStage])[] = [
  ["pending", "activate", "active"],
  ["pending", "close", "closed"],
  ["active", "freeze", "frozen"],
  ["active", "close", "closed"],
  ["frozen", "unfreeze", "active"]
]

const at = (stage: AccountStage, change: Partial<Account["standing"]> = {}): Account =>
  draftAccount({ stage, ...change })

describe("ASVS 2.3.1 · The life of an account", () => {
  it.each(allowed)("%s: %s leads to %s", (from, move, to) => {
    expect(moveAccount(from, move)).toBe(to)
    expect(decideMove(at(from), move)).toStrictEqual(Result.succeed(to))
  })

  const refused = stages.flatMap((stage) =>
    moves
      .filter((move) => !allowed.some(([from, does]) => from === stage && does === move))
      .map((move) => ({ stage, move }))
  )

  it("has sixteen moves that can be asked for, of which five are made", () => {
    expect(refused).toHaveLength(stages.length * moves.length - allowed.length)
    const inTable = stages.flatMap((from) =>
      Object.entries(accountMoves[from]).map(([move, to]) => [from, move, to])
    )
    expect(inTable).toStrictEqual(allowed)
  })

  it.each(refused)(
    "$stage: $move is refused, and the refusal says since when",
    ({ move, stage }) => {
      expect(moveAccount(stage, move)).toBeNull()
      const account = at(stage)
      const { id, stageSince: since } = account.standing
      expect(decideMove(account, move)).toStrictEqual(
        Result.fail(new AccountMoveRefused({ account: id, move, stage, since }))
      )
    }
  )
})

describe("Closing an account", () => {
  const { currency, id: account } = at("active").standing

  it.each([1n, -1n, 10n ** 18n])("is refused at a balance of %s", (ledgerBalance) => {
    expect(decideMove(at("active", { ledgerBalance }), "close")).toStrictEqual(
      Result.fail(new AccountNotEmpty({ account, ledgerBalance, currency }))
    )
  })

  it("is refused while something is held", () => {
    expect(decideMove(at("active", { heldTotal: 5n }), "close")).toStrictEqual(
      Result.fail(new AccountHasHolds({ account, heldTotal: 5n, currency }))
    )
  })

  it("of the reasons against it gives the stage, then the balance, then the holds", () => {
    const full = { ledgerBalance: 5n, heldTotal: 5n }
    const reason = (stage: AccountStage) => {
      const decided = decideMove(at(stage, full), "close")
      return Result.isFailure(decided) ? decided.failure._tag : decided.success
    }
    expect(stages.map(reason)).toStrictEqual([
      "AccountNotEmpty",
      "AccountNotEmpty",
      "AccountMoveRefused",
      "AccountMoveRefused"
    ])
  })

  it.each<AccountMove>(["freeze", "activate", "unfreeze"])(
    "is the only move that looks at balance and holds, and not %s",
    (move) => {
      const stage = allowed.find(([, does]) => does === move)?.[0] ?? "closed"
      const full = at(stage, { ledgerBalance: 5n, heldTotal: 5n })
      expect(Result.isSuccess(decideMove(full, move))).toBe(true)
    }
  )
})
