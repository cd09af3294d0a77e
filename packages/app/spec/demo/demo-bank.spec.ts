/** The demo bank: whole, the same each time, and never beside other people's accounts. */
import { type Account, openAccount, plainRules } from "@florin/domain/account"
import { ApprovalRepository } from "@florin/domain/approval"
import { addDays } from "@florin/domain/calendar"
import { BankClock } from "@florin/domain/clock"
import { FeeSchedules, feeOperations, quoteForAccount } from "@florin/domain/fee"
import {
  EmailAddress,
  passwordReasons,
  registerCustomer,
  signIn,
  usualPasswordRules,
  usualSessionRules
} from "@florin/domain/identity"
import { Ledger, LedgerReads } from "@florin/domain/ledger"
import { currency, money } from "@florin/domain/money"
import { type BankPorts, memoryBank, startedBy } from "@florin/domain/testing"
import { Effect, Layer, Option, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import { commonPasswords } from "../../src/common-passwords.ts"
import { isBegun, makeDemoBank } from "../../src/demo/demo-bank.ts"
import { demoCustomers, demoPassword, demoStaff } from "../../src/demo/demo-people.ts"
import { provenanceOf } from "../../src/provenance.ts"

const inBank = <A, E>(work: Effect.Effect<A, E, BankPorts | BankClock>) =>
  Effect.runPromise(Effect.provide(work, memoryBank({ currencies: ["USD", "JPY"] })))

const balanceOf = (account: Account) =>
  Effect.flatMap(LedgerReads, (reads) => reads.balances(account.standing.id, { of: "now" }))

/** Every schedule of fees, the newest first. */
const priceList = Effect.gen(function* () {
  const every = { operation: null, product: null, currency: null, asOf: null, knownAt: null }
  const page = { size: 100, direction: "forward", position: null } as const
  return (yield* (yield* FeeSchedules).list(every, page)).rows
})

const books = Effect.gen(function* () {
  const reads = yield* LedgerReads
  const page = { size: 100, direction: "forward", position: null } as const
  const none = { owner: null, account: null, kind: null, from: null, until: null }
  const filter = { ...none, amountMin: null, amountMax: null, text: null }
  return {
    entries: (yield* reads.entries(filter, page)).rows.map(({ id }) => id),
    fees: (yield* priceList).map(({ id }) => id),
    trialBalance: yield* reads.trialBalance
  }
})

describe("The demo bank", () => {
  it("is not there because a customer has registered with the address of one of its people", async () => {
    const begun = await inBank(
      Effect.gen(function* () {
        const [{ email, name }] = demoStaff
        const program = { principal: "test", route: "test" }
        const provenance = yield* provenanceOf(program, "register", [])
        const password = Redacted.make("a long walk to the bank")
        yield* registerCustomer({ email, name, password, provenance })
        return yield* isBegun
      })
    )
    expect(begun).toBe(false)
    expect(await inBank(Effect.andThen(makeDemoBank(), isBegun))).toBe(true)
  })

  it("gives both customers a checking and a savings account in each currency, with money", async () => {
    const accounts = await inBank(
      Effect.flatMap(makeDemoBank(), (made) =>
        Effect.forEach(made, ({ account, owner }) =>
          Effect.map(balanceOf(account), ({ currency, ledgerBalance }) => [
            owner.email,
            account.product,
            currency,
            ledgerBalance
          ])
        )
      )
    )
    expect(accounts).toEqual(
      ["carla@demo.example", "david@demo.example"].flatMap((email) => [
        [email, "checking", "USD", 500_000n],
        [email, "checking", "JPY", 5_000n],
        [email, "savings", "USD", 1_200_000n],
        [email, "savings", "JPY", 12_000n]
      ])
    )
  })

  it("says what each operation costs in each currency, from the next day on, by two people", async () => {
    const { approvals, fees, quotes, today } = await inBank(
      Effect.gen(function* () {
        const [{ account } = yield* Effect.die("no account")] = yield* makeDemoBank()
        const { today } = yield* (yield* BankClock).time
        const fees = yield* priceList
        const repository = yield* ApprovalRepository
        const approvals = yield* Effect.forEach(fees, ({ approval }) =>
          Effect.map(repository.find(approval), Option.getOrThrow)
        )
        const quotes = yield* Effect.forEach([0, 1] as const, (days) =>
          quoteForAccount({
            operation: "wire-international",
            account: account.standing.id,
            amount: money(1_000_000n, account.standing.currency),
            date: addDays(today, days)
          })
        )
        return { approvals, fees, quotes, today }
      })
    )
    const told = fees.map(({ currency, effectiveFrom, operation }) =>
      [currency, operation, effectiveFrom].join(" ")
    )
    const tomorrow = addDays(today, 1)
    expect(told.toSorted()).toEqual(
      ["JPY", "USD"].flatMap((code) =>
        feeOperations.map((operation) => `${code} ${operation} ${tomorrow}`).toSorted()
      )
    )
    for (const { decision, request } of approvals) {
      expect(decision?.outcome).toBe("approved")
      expect(decision?.by).not.toBe(request.maker)
    }
    expect(quotes.map(({ because, amount }) => [because, amount.amount])).toEqual([
      ["no-schedule", 0n],
      ["rule", 2_500n]
    ])
  })

  it("lets everybody sign in with the password that is printed", async () => {
    const roles = await inBank(
      Effect.gen(function* () {
        yield* makeDemoBank()
        return yield* Effect.forEach([...demoStaff, ...demoCustomers], ({ email }) =>
          Effect.gen(function* () {
            const provenance = yield* provenanceOf({ principal: "x", route: "x" }, "x", [])
            const outcome = yield* signIn({
              email,
              password: Redacted.make(demoPassword),
              startedAt: provenance.at,
              origin: { address: null, userAgent: null },
              rules: usualSessionRules,
              provenance
            })
            return startedBy(outcome).user.roles[0]
          })
        )
      })
    )
    expect(roles).toEqual([
      "administrator",
      "operations",
      "auditor",
      "support",
      "administrator",
      "operations",
      "customer",
      "customer"
    ])
  })

  it("has a password that the bank's own policy takes from each of them", () => {
    const rules = usualPasswordRules("Florin Bank", commonPasswords())
    for (const person of [...demoStaff, ...demoCustomers])
      expect(passwordReasons(demoPassword, person, rules)).toEqual([])
  })

  it("is the same when it is made again", async () => {
    const [once, twice, accounts] = await inBank(
      Effect.gen(function* () {
        const made = yield* makeDemoBank()
        const before = yield* books
        const again = yield* makeDemoBank()
        return [before, yield* books, [made, again]] as const
      })
    )
    expect(twice).toEqual(once)
    expect(accounts[1]).toEqual(accounts[0])
  })

  it("is completed by the next start, wherever the one before it was stopped", async () => {
    const whole = await inBank(Effect.andThen(makeDemoBank(), books))
    for (let movements = 0; movements < 8; movements++) {
      const completed = await inBank(
        Effect.gen(function* () {
          const ledger = yield* Ledger
          let left = movements
          const failing = Layer.succeed(Ledger, {
            ...ledger,
            submit: (command) =>
              left-- > 0 ? ledger.submit(command) : Effect.die(new Error("pulled the plug"))
          })
          const first = yield* Effect.exit(Effect.provide(makeDemoBank(), failing))
          expect(first._tag).toBe("Failure")
          yield* makeDemoBank()
          return yield* books
        })
      )
      expect(completed.trialBalance).toEqual(whole.trialBalance)
      expect(completed.entries).toHaveLength(whole.entries.length)
      expect(completed.fees).toHaveLength(whole.fees.length)
    }
  })

  it("is not made in a bank that has accounts of other people", async () => {
    const [made, begun] = await inBank(
      Effect.gen(function* () {
        const provenance = yield* provenanceOf({ principal: "x", route: "x" }, "x", [])
        const { customer } = yield* registerCustomer({
          email: EmailAddress.make("eve@example.com"),
          name: "Eve",
          password: Redacted.make("a long enough one"),
          provenance
        })
        if (customer === null) throw new Error("no customer")
        yield* openAccount({
          owner: customer,
          product: "checking",
          currency: Result.getOrThrow(currency("USD")),
          nickname: "",
          rules: plainRules,
          metadata: {},
          openedOn: null,
          provenance
        })
        return [yield* makeDemoBank(), yield* isBegun] as const
      })
    )
    expect(made).toEqual([])
    expect(begun).toBe(false)
  })
})
