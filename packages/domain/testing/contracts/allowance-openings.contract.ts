/** Which accounts a customer's tier opens, and how many. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import {
  AccountRepository,
  moveAccountStage,
  openAccount,
  plainRules
} from "../../src/account/index.ts"
import { OpeningNotAllowed } from "../../src/allowance/index.ts"
import type { CustomerId } from "../../src/id/index.ts"
import { usd } from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenCustomer, givenCustomerOf, standsLike } from "./given.ts"
import type { RunOnBank } from "./harness.ts"
import { provenanceOf } from "./provenance-of.ts"

export const allowanceOpeningsContract = (run: RunOnBank): void => {
  describe("Which accounts are opened", () => {
    const opened = Effect.fnUntraced(function* (
      owner: CustomerId,
      product: "checking" | "business" = "checking"
    ) {
      const asked = { owner, product, currency: usd, nickname: "", rules: plainRules, metadata: {} }
      return yield* openAccount({ ...asked, openedOn: null, provenance: yield* provenanceOf() })
    })

    it("follows the tier and how many there are; a closed one makes room", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const { answer } = yield* opened(owner)
          const refusal = (because: "product" | "accounts", product: string) =>
            new OpeningNotAllowed({
              customer: owner,
              because,
              tier: "none",
              product,
              accountsMax: 1
            })
          yield* expectRefusal(refusal("accounts", "checking"), opened(owner))
          yield* expectRefusal(refusal("product", "business"), opened(owner, "business"))
          yield* moveAccountStage({
            account: answer.standing.id,
            move: "close",
            reason: "asked for",
            provenance: yield* provenanceOf()
          })
          yield* opened(owner)
          yield* standsLike(owner, { tier: "standard", until: null })
          const business = yield* opened(owner, "business")
          expect(business.answer.standing.ownerStanding).toStrictEqual({
            tier: "standard",
            until: null
          })
        })
      ))

    it("at the same time are no more than the tier allows", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf({ tier: "basic", until: null })
          const outcomes = yield* Effect.all(
            Array.from({ length: 6 }, () => Effect.result(opened(owner))),
            { concurrency: "unbounded" }
          )
          expect(outcomes.filter(({ _tag }) => _tag === "Success")).toHaveLength(2)
          expect(yield* (yield* AccountRepository).countOf(owner)).toBe(2)
        })
      ))
  })
}
