/**
 * What a bank that has to know its customers asks of its ports: a standing counts with the
 * next payment, on every account, and a day is bounded over all of them.
 */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { AccountRepository } from "../../src/account/index.ts"
import {
  AllowanceExceeded,
  CustomerStandings,
  noStanding,
  PaymentStepUpRequired
} from "../../src/allowance/index.ts"
import { Atomicity } from "../../src/atomicity/index.ts"
import { CustomerId } from "../../src/id/index.ts"
import { allowanceOpeningsContract } from "./allowance-openings.contract.ts"
import { allowanceRacesContract } from "./allowance-races.contract.ts"
import {
  booked,
  captured,
  cash,
  deposited,
  eur,
  held,
  line,
  reversed,
  running,
  transferred,
  usd,
  withdrawn
} from "./asked.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenAccount, givenCustomer, givenCustomerOf, standsLike } from "./given.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { freshText, monday, tuesday } from "./provenance-of.ts"
import { balanceOf } from "./standing-of.ts"

/** Every bank that is opened here holds its customers to `contractAllowances`. */
export const allowanceContract = (adapter: string, open: OpenHarness): void => {
  describe(`Allowances ${adapter}`, () => {
    const run = bankOf(open)
    standingsContract(run)
    paymentsContract(run)
    stepUpContract(run)
    allowanceOpeningsContract(run)
    allowanceRacesContract(run)
  })
}

const basic = { tier: "basic", until: null } as const

const overTier = (account: AllowanceExceeded["account"], asked: bigint) =>
  new AllowanceExceeded({
    account,
    limit: "tier",
    tier: "none",
    allowed: 0n,
    left: 0n,
    asked,
    currency: usd
  })

const standingsContract = (run: RunOnBank): void => {
  describe("Where customers stand", () => {
    it("a customer begins unknown, and one who is not there is as unknown", () =>
      run(
        Effect.gen(function* () {
          const standings = yield* CustomerStandings
          const nobody = CustomerId.ofUuid(yield* freshText)
          expect(yield* standings.of(yield* givenCustomer)).toStrictEqual(noStanding)
          expect(yield* standings.of(nobody)).toStrictEqual(noStanding)
        })
      ))

    it("a change is kept, and reaches every account with it", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const ids = [
            yield* givenAccount({ owner }),
            yield* givenAccount({ owner, currency: eur })
          ]
          const other = yield* givenAccount()
          const standing = { tier: "standard", until: tuesday } as const
          yield* standsLike(owner, standing)
          const standings = yield* CustomerStandings
          expect(yield* standings.of(owner)).toStrictEqual(standing)
          for (const id of ids) expect(yield* ownerStandingOf(id)).toStrictEqual(standing)
          expect(yield* ownerStandingOf(other)).toStrictEqual(noStanding)
        })
      ))

    it("a change of a unit that fails never was", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const account = yield* givenAccount({ owner, balance: 100n })
          const standings = yield* CustomerStandings
          const failing = Effect.andThen(standings.change(owner, basic), Effect.fail("no"))
          yield* Effect.flip((yield* Atomicity).atomically(failing))
          expect(yield* standings.of(owner)).toStrictEqual(noStanding)
          yield* expectRefusal(overTier(account, 1n), withdrawn({ from: account, amount: 1n }))
        })
      ))
  })
}

const ownerStandingOf = (id: AllowanceExceeded["account"]) =>
  Effect.gen(function* () {
    const found = yield* (yield* AccountRepository).find(id)
    return found._tag === "Some" ? found.value.standing.ownerStanding : null
  })

const paymentsContract = (run: RunOnBank): void => {
  describe("What leaves an account", () => {
    it("of somebody unknown is nothing: neither at the counter, nor by transfer, nor by a hold", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 500n })
          const to = yield* givenAccount()
          yield* expectRefusal(
            overTier(from, 10n),
            withdrawn({ from, amount: 10n }),
            transferred({ from, to, amount: 10n }),
            held({ account: from, amount: 10n })
          )
          expect(yield* balanceOf(from)).toBe(500n)
        })
      ))

    it("changes with the standing at once, both ways, and ends after its last day", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const from = yield* givenAccount({ owner, balance: 500n })
          yield* standsLike(owner, { tier: "basic", until: monday })
          yield* withdrawn({ from, amount: 10n })
          yield* expectRefusal(
            overTier(from, 10n),
            withdrawn({ from, amount: 10n, today: tuesday }),
            held({ account: from, amount: 10n, today: tuesday })
          )
          yield* standsLike(owner, noStanding)
          yield* expectRefusal(overTier(from, 10n), withdrawn({ from, amount: 10n }))
          yield* deposited({ to: from, amount: 1n })
          expect(yield* balanceOf(from)).toBe(491n)
        })
      ))

    it("is bounded at once, and in a day over all accounts of the currency, holds among it", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf(basic)
          const [one, other] = [
            yield* givenAccount({ owner, balance: 500n }),
            yield* givenAccount({ owner, balance: 500n })
          ]
          const euros = yield* givenAccount({ owner, currency: eur, balance: 500n })
          const over = (limit: "single" | "daily", left: bigint, asked: bigint) =>
            new AllowanceExceeded({
              account: other,
              limit,
              tier: "basic",
              allowed: limit === "single" ? 100n : 300n,
              left,
              asked,
              currency: usd
            })
          yield* expectRefusal(over("single", 100n, 101n), withdrawn({ from: other, amount: 101n }))
          yield* withdrawn({ from: one, amount: 100n })
          yield* transferred({ from: one, to: other, amount: 80n })
          yield* held({ account: other, amount: 100n })
          yield* expectRefusal(
            over("daily", 20n, 21n),
            withdrawn({ from: other, amount: 21n }),
            held({ account: other, amount: 21n })
          )
          yield* withdrawn({ from: euros, amount: 100n, currency: eur })
          yield* withdrawn({ from: other, amount: 20n })
          yield* withdrawn({ from: other, amount: 100n, today: tuesday })
        })
      ))

    it("from two accounts by one entry is one payment", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf(basic)
          const [one, other] = [
            yield* givenAccount({ owner, balance: 500n }),
            yield* givenAccount({ owner, balance: 500n })
          ]
          const lines = (amount: bigint) => [
            line("debit", running(one), amount),
            line("debit", running(other), 60n),
            line("credit", cash, amount + 60n)
          ]
          const refusal = yield* Effect.flip(booked({ kind: "payment", lines: lines(41n) }))
          expect(refusal).toMatchObject({ _tag: "AllowanceExceeded", limit: "single", asked: 101n })
          yield* booked({ kind: "payment", lines: lines(40n) })
        })
      ))

    it("by the bank's own wish, or because it was reserved before, is not bounded", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf(basic)
          const account = yield* givenAccount({ owner, balance: 500n })
          const { receipt } = yield* held({ account, amount: 90n })
          const entry = (yield* deposited({ to: account, amount: 200n })).receipt.entry.id
          yield* standsLike(owner, noStanding)
          yield* captured({ hold: receipt.hold.id })
          yield* reversed({ reverses: entry })
          yield* booked({
            kind: "fee",
            lines: [
              line("debit", running(account), 150n),
              line("credit", { kind: "internal", code: "4010" }, 150n)
            ]
          })
          expect(yield* balanceOf(account)).toBe(260n)
        })
      ))
  })
}

const stepUpContract = (run: RunOnBank): void => {
  describe("A payment of a size that asks for a proof", () => {
    it("is made for a customer who gave one, and at the counter without", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomerOf(basic)
          const from = yield* givenAccount({ owner, balance: 500n })
          const to = yield* givenAccount()
          const asked = { from, to, amount: 50n, onBehalfOf: owner }
          yield* expectRefusal(
            new PaymentStepUpRequired({ account: from, from: 50n, asked: 50n, currency: usd }),
            transferred(asked),
            held({ account: from, amount: 50n, onBehalfOf: owner })
          )
          yield* transferred({ ...asked, amount: 49n })
          yield* transferred({ ...asked, steppedUp: true })
          yield* withdrawn({ from, amount: 50n })
          expect(yield* balanceOf(from)).toBe(351n)
        })
      ))
  })
}
