/** The contract of the port that keeps accounts. */
import { Effect, Exit, Option } from "effect"
import { describe, expect, it } from "vitest"
import { type AccountFilter, AccountRepository, accountNumberOf } from "../../src/account/index.ts"
import { Atomicity, type PageRequest } from "../../src/atomicity/index.ts"
import { businessDateOf } from "../../src/calendar/index.ts"
import type { AccountId } from "../../src/id/index.ts"
import type { AccountStage } from "../../src/ledger/index.ts"
import { amountMax } from "../../src/money/index.ts"
import { eur, held, transferred } from "./asked.ts"
import { expectPages, walk } from "./expect-pages.ts"
import {
  draftAccount,
  givenAccount,
  givenAccounts,
  givenCustomer,
  moveTo,
  unknownAccount
} from "./given.ts"
import { bankOf, type OpenHarness, type RunOnBank } from "./harness.ts"
import { afterNine, monday, nine } from "./provenance-of.ts"

const list = (filter: Partial<AccountFilter>) => (page: PageRequest<AccountId>) =>
  Effect.flatMap(AccountRepository, (accounts) =>
    accounts.list({ owner: null, stage: null, ...filter }, page)
  )

const ascending = (ids: readonly AccountId[]) =>
  ids.toSorted((one, other) => (one < other ? -1 : 1))

/** The contract of `AccountRepository`. */
export const accountRepositoryContract = (name: string, open: OpenHarness): void => {
  describe(`The accounts ${name}`, () => {
    const run = bankOf(open)
    keptAccounts(run)
    lockedAccounts(run)
    listedAccounts(run)
  })
}

const keptAccounts = (run: RunOnBank): void => {
  describe("Accounts that are kept", () => {
    it("an account is found as it was added, by id and by number", () =>
      run(
        Effect.gen(function* () {
          const accounts = yield* AccountRepository
          const drafted = yield* draftAccount({
            currency: eur,
            rules: {
              overdraftLimit: 1n,
              minimumBalance: 2n,
              singleLimit: 9_007_199_254_740_993n,
              dailyLimit: amountMax
            }
          })
          const account = {
            ...drafted,
            product: "business" as const,
            nickname: "Für Miete '\\",
            openedOn: businessDateOf("1993-01-01"),
            metadata: { "district's": "Praha \u{1F3E6}", empty: "" }
          }
          yield* accounts.add(account)
          const { id } = account.standing
          expect(Option.getOrNull(yield* accounts.find(id))).toStrictEqual(account)
          const byNumber = yield* accounts.findByNumber(account.number)
          expect(Option.getOrNull(byNumber)).toStrictEqual(account)
        })
      ))

    it("it shows what postings and holds made of it", () =>
      run(
        Effect.gen(function* () {
          const from = yield* givenAccount({ balance: 100n, rules: { dailyLimit: 50n } })
          const to = yield* givenAccount()
          yield* transferred({ from, to, amount: 30n, at: afterNine(5) })
          yield* held({ account: from, amount: 15n, at: afterNine(6) })
          const found = Option.getOrThrow(yield* (yield* AccountRepository).find(from))
          expect(found.standing).toMatchObject({
            ledgerBalance: 70n,
            heldTotal: 15n,
            sequence: 2n,
            lastBookedAt: afterNine(5),
            outflowDate: monday,
            outflowTotal: 45n
          })
        })
      ))

    it("what does not exist is not found", () =>
      run(
        Effect.gen(function* () {
          const accounts = yield* AccountRepository
          const id = yield* unknownAccount
          const number = accountNumberOf(yield* accounts.nextSerial)
          const found = [
            yield* accounts.find(id),
            yield* accounts.findByNumber(number),
            yield* (yield* Atomicity).atomically(accounts.lock(id))
          ]
          expect(found.map(Option.isNone)).toStrictEqual([true, true, true])
        })
      ))

    it("serial numbers are never given twice, nor taken back by a unit that fails", () =>
      run(
        Effect.gen(function* () {
          const { nextSerial } = yield* AccountRepository
          const { atomically } = yield* Atomicity
          const serials = yield* Effect.all(Array<typeof nextSerial>(50).fill(nextSerial), {
            concurrency: "unbounded"
          })
          const lost = yield* Effect.flip(atomically(Effect.flatMap(nextSerial, Effect.fail)))
          expect(new Set([...serials, lost, yield* nextSerial]).size).toBe(52)
        })
      ))

    it("no two accounts have one number or one id", () =>
      run(
        Effect.gen(function* () {
          const accounts = yield* AccountRepository
          const account = yield* draftAccount()
          yield* accounts.add(account)
          const other = yield* draftAccount()
          const sameNumber = { ...other, number: account.number }
          const sameId = { ...other, standing: { ...other.standing, id: account.standing.id } }
          for (const each of [sameNumber, sameId])
            expect(Exit.isFailure(yield* Effect.exit(accounts.add(each)))).toBe(true)
          const kept = yield* accounts.find(account.standing.id)
          expect(Option.getOrNull(kept)).toStrictEqual(account)
          expect(Option.isNone(yield* accounts.find(other.standing.id))).toBe(true)
        })
      ))
  })
}

const lockedAccounts = (run: RunOnBank): void => {
  describe("Accounts that are locked", () => {
    it("a stage is saved with its moment, and nothing else changes", () =>
      run(
        Effect.gen(function* () {
          const id = yield* givenAccount({ balance: 5n })
          const accounts = yield* AccountRepository
          const before = Option.getOrThrow(yield* accounts.find(id))
          yield* moveTo(id, "frozen", afterNine(3))
          expect(Option.getOrNull(yield* accounts.find(id))).toStrictEqual({
            ...before,
            standing: { ...before.standing, stage: "frozen", stageSince: afterNine(3) }
          })
        })
      ))

    it("a locked account is as it stands, and stands so until the unit ends", () =>
      run(
        Effect.gen(function* () {
          const id = yield* givenAccount()
          const accounts = yield* AccountRepository
          const { atomically } = yield* Atomicity
          const stages: AccountStage[] = []
          // Each unit takes what the one before it left: none sees a stage that is passed over.
          const turn = atomically(
            Effect.gen(function* () {
              const { standing } = Option.getOrThrow(yield* accounts.lock(id))
              yield* Effect.yieldNow
              const next = standing.stage === "active" ? "frozen" : "active"
              yield* accounts.saveStage(id, next, nine)
              stages.push(next)
            })
          )
          yield* Effect.all(Array<typeof turn>(10).fill(turn), { concurrency: "unbounded" })
          expect(stages.toSorted()).toStrictEqual([
            ...Array<AccountStage>(5).fill("active"),
            ...Array<AccountStage>(5).fill("frozen")
          ])
          const left = Option.getOrThrow(yield* accounts.find(id))
          expect(left.standing.stage).toBe("active")
        })
      ))
  })
}

const listedAccounts = (run: RunOnBank): void => {
  describe("Accounts that are listed", () => {
    it("an owner's accounts in the order of their ids, walked both ways", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          yield* givenAccount()
          const own = yield* givenAccounts(5, { owner })
          yield* expectPages(list({ owner }), ({ standing }) => standing.id, ascending(own))
        })
      ))

    it("of the stage asked for, and of both together", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const frozen = yield* givenAccount({ owner, stage: "frozen" })
          const active = [yield* givenAccount({ owner }), yield* givenAccount({ owner })]
          yield* givenAccount({ stage: "frozen" })
          const idOf = ({ standing }: { readonly standing: { readonly id: AccountId } }) =>
            standing.id
          yield* expectPages(list({ owner, stage: "frozen" }), idOf, [frozen])
          yield* expectPages(list({ owner, stage: "active" }), idOf, ascending(active))
          const { rows } = yield* list({ stage: "frozen" })({
            size: 10,
            direction: "backward",
            position: null
          })
          expect(new Set(rows.map(({ standing }) => standing.stage))).toStrictEqual(
            new Set(["frozen"])
          )
        })
      ))

    it("a listed account is whole", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const id = yield* givenAccount({ owner, balance: 7n })
          const page = { size: 5, direction: "forward", position: null } as const
          const { rows } = yield* list({ owner })(page)
          const found = yield* (yield* AccountRepository).find(id)
          expect(rows).toStrictEqual(Option.toArray(found))
        })
      ))

    it("accounts opened while the list is walked follow at its end", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          const old = yield* givenAccounts(3, { owner })
          const first = yield* list({ owner })({ size: 2, direction: "forward", position: null })
          const added = yield* givenAccount({ owner })
          const second = yield* list({ owner })({
            size: 2,
            direction: "forward",
            position: first.next
          })
          const seen = [first, second].flatMap(({ rows }) =>
            rows.map(({ standing }) => standing.id)
          )
          expect(seen).toStrictEqual([...ascending(old), added])
        })
      ))

    it("a customer without accounts has one page, and no page holds more than 100", () =>
      run(
        Effect.gen(function* () {
          const owner = yield* givenCustomer
          for (const direction of ["forward", "backward"] as const)
            expect(yield* list({ owner })({ size: 5, direction, position: null })).toStrictEqual({
              rows: [],
              next: null,
              previous: null
            })
          yield* givenAccounts(101, { owner })
          const pages = yield* walk(list({ owner }), 1000, "forward")
          expect(pages.map(({ rows }) => rows.length)).toStrictEqual([100, 1])
        })
      ))
  })
}
