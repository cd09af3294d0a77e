/** Freezing, unfreezing and closing accounts, as a use case over the ports. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import {
  AccountHasHolds,
  AccountMoveRefused,
  AccountNotEmpty,
  AccountRepository,
  type MoveAccount,
  moveAccountStage
} from "../../src/account/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import { AccountNotFound } from "../../src/ledger/index.ts"
import { deposited, held, usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, givenCustomer, unknownAccount } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { type Asked, afterNine, freshKey, provenanceOf } from "./provenance-of.ts"

const moved = (
  account: AccountId,
  move: MoveAccount["move"],
  asked: Asked & { readonly reason?: string } = {}
) =>
  Effect.flatMap(provenanceOf(asked), (provenance) =>
    moveAccountStage({ account, move, reason: asked.reason ?? "", provenance })
  )

export const accountLifeContract = (run: RunOnBank): void => {
  describe("The life of an account", () => {
    it("it is frozen, unfrozen and closed, each time with its moment and a record of why", () =>
      run(
        Effect.gen(function* () {
          const id = yield* givenAccount()
          const accounts = yield* AccountRepository
          const steps = [
            ["freeze", "active", "frozen"],
            ["unfreeze", "frozen", "active"],
            ["close", "active", "closed"]
          ] as const
          for (const [minutes, [move, , stage]] of steps.entries()) {
            const at = afterNine(minutes)
            const { answer } = yield* moved(id, move, { at, reason: `step ${minutes}` })
            expect(answer.standing).toMatchObject({ stage, stageSince: at })
            expect(Option.getOrNull(yield* accounts.find(id))).toStrictEqual(answer)
          }
          expect(yield* (yield* AuditTrail).of(id)).toMatchObject(
            steps.map(([, before, stage], minutes) => ({
              provenance: { at: afterNine(minutes) },
              before: { stage: before },
              after: { stage, reason: `step ${minutes}` }
            }))
          )
        })
      ))

    it("the same move again gets its first answer, whatever the stage is by then", () =>
      run(
        Effect.gen(function* () {
          const id = yield* givenAccount()
          const key = yield* freshKey
          const { answer } = yield* moved(id, "freeze", { key })
          yield* moved(id, "unfreeze", { at: afterNine(1) })
          expect(yield* moved(id, "freeze", { key, at: afterNine(2) })).toStrictEqual({
            answer,
            replayed: true
          })
          const kept = yield* (yield* AccountRepository).find(id)
          expect(Option.getOrNull(kept)?.standing.stage).toBe("active")
        })
      ))

    it("a move that its stage does not allow is refused, since when it tells", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ stage: "frozen", stageSince: afterNine(1) })
          for (const move of ["freeze", "close"] as const)
            yield* expectRefusal(
              new AccountMoveRefused({ account, move, stage: "frozen", since: afterNine(1) }),
              moved(account, move)
            )
          const closed = yield* givenAccount({ stage: "closed", stageSince: afterNine(2) })
          for (const move of ["freeze", "unfreeze", "close"] as const)
            yield* expectRefusal(
              new AccountMoveRefused({
                account: closed,
                move,
                stage: "closed",
                since: afterNine(2)
              }),
              moved(closed, move)
            )
        })
      ))

    it("an account closes at zero and without holds only", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount({ balance: 7n })
          yield* expectRefusal(
            new AccountNotEmpty({ account, ledgerBalance: 7n, currency: usd }),
            moved(account, "close")
          )
          const holding = yield* givenAccount({ rules: { overdraftLimit: 9n } })
          yield* held({ account: holding, amount: 9n })
          yield* expectRefusal(
            new AccountHasHolds({ account: holding, heldTotal: 9n, currency: usd }),
            moved(holding, "close")
          )
        })
      ))

    it("to a customer another's account is one that does not exist", () =>
      run(
        Effect.gen(function* () {
          const unknown = yield* unknownAccount
          const others = yield* givenAccount()
          const onBehalfOf = yield* givenCustomer
          yield* expectRefusal(new AccountNotFound({ account: unknown }), moved(unknown, "close"))
          yield* expectRefusal(
            new AccountNotFound({ account: others }),
            moved(others, "close", { onBehalfOf })
          )
          const own = yield* givenAccount({ owner: onBehalfOf })
          const { answer } = yield* moved(own, "close", { onBehalfOf })
          expect(answer.standing.stage).toBe("closed")
        })
      ))

    it("a freeze and a close that race leave a closed account closed", () =>
      run(
        Effect.gen(function* () {
          const accounts = yield* AccountRepository
          for (let round = 0; round < 15; round++) {
            const id = yield* givenAccount()
            const [freeze, close] = yield* Effect.all(
              [Effect.result(moved(id, "freeze")), Effect.result(moved(id, "close"))],
              { concurrency: "unbounded" }
            )
            expect([freeze._tag, close._tag].toSorted()).toStrictEqual(["Failure", "Success"])
            const left = Option.getOrThrow(yield* accounts.find(id))
            expect(left.standing.stage).toBe(close._tag === "Success" ? "closed" : "frozen")
          }
        })
      ))

    it("a deposit and a close that race leave no money on a closed account", () =>
      run(
        Effect.gen(function* () {
          const accounts = yield* AccountRepository
          for (let round = 0; round < 15; round++) {
            const id = yield* givenAccount()
            const [paid, close] = yield* Effect.all(
              [Effect.result(deposited({ to: id, amount: 5n })), Effect.result(moved(id, "close"))],
              { concurrency: "unbounded" }
            )
            expect([paid._tag, close._tag].toSorted()).toStrictEqual(["Failure", "Success"])
            const { standing } = Option.getOrThrow(yield* accounts.find(id))
            expect([standing.stage, standing.ledgerBalance]).toStrictEqual(
              close._tag === "Success" ? ["closed", 0n] : ["active", 5n]
            )
          }
        })
      ))
  })
}
