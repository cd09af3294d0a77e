/** The contract of the audit log's search, and of erasing what is personal in it. */
import { Effect, Option } from "effect"
import { describe, expect, it } from "vitest"
import type { PageRequest } from "../../src/atomicity/index.ts"
import {
  type AuditDraft,
  AuditLog,
  AuditTrail,
  erasePersonalData,
  type LogFilter,
  type LoggedAt,
  recordAudit,
  verifyLog
} from "../../src/audit/index.ts"
import { ApiKeyId, AuditId, HoldId, Ids, UserId, uuidOf } from "../../src/id/index.ts"
import { memoryChecksSignature } from "../memory/memory-signer.ts"
import { captured, deposited, held, reversed, transferred } from "./asked.ts"
import { givenAccount, givenCustomer } from "./given.ts"
import { givenUser } from "./given-user.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { afterNine, freshText, provenanceOf } from "./provenance-of.ts"
import { sealAll } from "./seal-all.ts"

const everything: LogFilter = {
  principal: null,
  object: null,
  action: null,
  from: null,
  until: null
}

const page = (size: number, position: LoggedAt | null = null): PageRequest<LoggedAt> => ({
  size,
  direction: "forward",
  position
})

const search = Effect.fnUntraced(function* (filter: Partial<LogFilter>, size = 50) {
  const log = yield* AuditLog
  return (yield* log.search({ ...everything, ...filter }, page(size))).rows
})

const actionsOf = (filter: Partial<LogFilter>) =>
  Effect.map(search(filter), (rows) => rows.map(({ action }) => action))

/** Records of one principal at one minute after another, oldest first. */
const givenRecords = Effect.fnUntraced(function* (
  principal: string,
  drafts: readonly Partial<AuditDraft>[]
) {
  for (const [minute, draft] of drafts.entries())
    yield* recordAudit({
      action: "account-frozen",
      subject: "nothing",
      provenance: yield* provenanceOf({ principal, at: afterNine(minute), address: "192.0.2.1" }),
      before: {},
      after: {},
      ...draft
    })
})

/** The contract of `AuditLog` and `PersonalFacts`. */
export const auditLogContract = (name: string, open: OpenHarness): void => {
  describe(`The audit log ${name}`, () => {
    const run = bankOf(open)

    it("is searched by who did it, newest first, and within a time", () =>
      run(
        Effect.gen(function* () {
          const principal = yield* freshText
          const three: readonly Partial<AuditDraft>[] = [
            { action: "account-opened" },
            { action: "account-frozen" },
            { action: "account-closed" }
          ]
          yield* givenRecords(principal, three)
          const all = ["account-closed", "account-frozen", "account-opened"]
          expect(yield* actionsOf({ principal })).toStrictEqual(all)
          expect(yield* actionsOf({ principal, action: "account-frozen" })).toStrictEqual([all[1]])
          const [from, until] = [afterNine(1), afterNine(2)]
          expect(yield* actionsOf({ principal, from })).toStrictEqual(all.slice(0, 2))
          expect(yield* actionsOf({ principal, until })).toStrictEqual(all.slice(1))
          expect(yield* actionsOf({ principal, from, until })).toStrictEqual([all[1]])
        })
      ))

    it("pages go on without a gap, forward and back", () =>
      run(
        Effect.gen(function* () {
          const log = yield* AuditLog
          const principal = yield* freshText
          yield* givenRecords(
            principal,
            Array.from({ length: 7 }, (_, at) => ({ subject: String(at) }))
          )
          const filter = { ...everything, principal }
          const seen: string[] = []
          let position: LoggedAt | null = null
          let last = yield* log.search(filter, page(3))
          for (;;) {
            seen.push(...last.rows.map(({ subject }) => subject))
            position = last.next
            if (position === null) break
            last = yield* log.search(filter, page(3, position))
          }
          expect(seen).toStrictEqual(["6", "5", "4", "3", "2", "1", "0"])
          const back = yield* log.search(filter, {
            size: 3,
            direction: "backward",
            position: last.previous
          })
          expect(back.rows.map(({ subject }) => subject)).toStrictEqual(["3", "2", "1"])
        })
      ))

    it("what was booked is found by the account, the customer, the entry and who booked it", () =>
      run(
        Effect.gen(function* () {
          const principal = yield* freshText
          const [owner, other] = [yield* givenCustomer, yield* givenCustomer]
          const [from, to] = [yield* givenAccount({ owner }), yield* givenAccount({ owner: other })]
          yield* deposited({ to: from, amount: 500n, at: afterNine(1) })
          const asked = { amount: 40n, at: afterNine(2), principal }
          const paid = yield* transferred({ from, to, ...asked })
          const entry = paid.receipt.entry.id
          const back = yield* reversed({ reverses: entry, at: afterNine(3) })
          const booked = ["reversal-booked", "transfer-booked", "deposit-booked"]
          expect(yield* actionsOf({ object: from })).toStrictEqual(booked)
          expect(yield* actionsOf({ object: owner })).toStrictEqual(booked)
          expect(yield* actionsOf({ object: other })).toStrictEqual(booked.slice(0, 2))
          expect(yield* actionsOf({ object: entry })).toStrictEqual(booked.slice(0, 2))
          expect(yield* actionsOf({ principal })).toStrictEqual(["transfer-booked"])
          expect(yield* actionsOf({ principal, action: "deposit-booked" })).toStrictEqual([])
          expect(yield* actionsOf({ object: to, action: "reversal-booked" })).toHaveLength(1)
          expect(yield* search({ object: back.receipt.entry.id })).toMatchObject([
            { after: { reverses: entry }, before: {}, personal: {} }
          ])
          expect(yield* search({ principal })).toMatchObject([
            { id: entry, subject: entry, lines: paid.receipt.entry.postings }
          ])
        })
      ))

    it("what a customer booked is found by the user that they are, and erased by that user's id", () =>
      run(
        Effect.gen(function* () {
          const { customer, id } = yield* givenUser
          if (customer === null) return yield* Effect.die("the user is no customer")
          const [from, to] = [yield* givenAccount({ owner: customer }), yield* givenAccount()]
          yield* deposited({ to: from, amount: 500n })
          const by = { principal: id, onBehalfOf: customer, address: "192.0.2.5" }
          const own = yield* transferred({ from, to, amount: 5n, at: afterNine(1), ...by })
          yield* transferred({ from, to, amount: 7n, at: afterNine(2) })
          expect(yield* search({ principal: id })).toMatchObject([{ id: own.receipt.entry.id }])
          const provenance = yield* provenanceOf()
          expect(yield* erasePersonalData({ person: id, provenance })).toMatchObject({
            entries: 1n
          })
          expect(yield* search({ principal: id })).toMatchObject([
            { provenance: { address: null } }
          ])
        })
      ))

    it("every filter goes with every other, and with either direction of a page", () =>
      run(
        Effect.gen(function* () {
          const log = yield* AuditLog
          const owner = yield* givenCustomer
          const account = yield* givenAccount({ owner })
          const paid = yield* deposited({ to: account, amount: 5n })
          const entry = paid.receipt.entry.id
          const user = UserId.ofUuid(yield* (yield* Ids).nextUuid)
          const hold = HoldId.ofUuid(yield* (yield* Ids).nextUuid)
          const key = ApiKeyId.ofUuid(yield* (yield* Ids).nextUuid)
          const position = { at: afterNine(9), uuid: uuidOf(user) }
          for (const object of [null, account, owner, entry, hold, user, "nothing"])
            for (const principal of [null, user, key, "contract"])
              for (const action of [null, "deposit-booked", "account-opened"])
                for (const direction of ["forward", "backward"] as const) {
                  const filter = { object, principal, action, from: null, until: afterNine(30) }
                  const { rows } = yield* log.search(filter, { size: 5, direction, position })
                  for (const row of rows) {
                    expect(row.action).toBe(action ?? row.action)
                    expect(row.provenance.intent.principal).toBe(
                      principal ?? row.provenance.intent.principal
                    )
                  }
                }
          expect(
            yield* search({ object: account, principal: "contract", action: "deposit-booked" })
          ).toHaveLength(1)
        })
      ))

    it("a hold is found by its id, from its placing to its capture", () =>
      run(
        Effect.gen(function* () {
          const account = yield* givenAccount()
          yield* deposited({ to: account, amount: 500n })
          const placed = yield* held({ account, amount: 100n })
          const hold = placed.receipt.hold.id
          yield* captured({ hold, amount: 60n, at: afterNine(1) })
          expect(yield* actionsOf({ object: hold })).toStrictEqual([
            "capture-booked",
            "hold-placed"
          ])
          const [capture] = yield* search({ object: hold })
          expect(capture?.after).toMatchObject({ hold })
        })
      ))

    it("one is found by its id, and tells its block once it is sealed", () =>
      run(
        Effect.gen(function* () {
          const log = yield* AuditLog
          const subject = yield* freshText
          yield* givenRecords("somebody", [{ subject, personal: { email: "ada@example.com" } }])
          const [record] = yield* (yield* AuditTrail).of(subject)
          if (record === undefined) return yield* Effect.die("it was not written down")
          const found = { ...record, at: record.provenance.at, lines: [], block: null }
          expect(yield* log.find(record.id)).toStrictEqual(Option.some(found))
          const last = (yield* sealAll()).at(-1)
          const sealed = { ...found, block: last?.number }
          expect(yield* log.find(record.id)).toStrictEqual(Option.some(sealed))
          const unknown = AuditId.ofUuid(yield* (yield* Ids).nextUuid)
          expect(yield* log.find(unknown)).toStrictEqual(Option.none())
        })
      ))

    it("what is personal about one customer is erased, with nobody else's, and no seal breaks", () =>
      run(
        Effect.gen(function* () {
          const [owner, other] = [yield* givenCustomer, yield* givenCustomer]
          const [from, to] = [yield* givenAccount({ owner }), yield* givenAccount({ owner: other })]
          yield* deposited({ to: from, amount: 500n })
          const by = (onBehalfOf: typeof owner) => ({ onBehalfOf, address: "192.0.2.9" })
          const own = yield* transferred({ from, to, amount: 5n, ...by(owner) })
          const others = yield* transferred({ from: to, to: from, amount: 1n, ...by(other) })
          const personal = { email: "ada@example.com" }
          yield* givenRecords("somebody", [
            { subject: owner, personal },
            { subject: other, personal }
          ])
          yield* sealAll()
          const provenance = yield* provenanceOf()
          const erased = yield* erasePersonalData({ person: owner, provenance })
          expect(erased).toStrictEqual({ records: 1n, entries: 1n, sessions: 0n })
          const again = yield* erasePersonalData({ person: owner, provenance })
          expect(again).toStrictEqual({ records: 0n, entries: 0n, sessions: 0n })
          const log = yield* AuditLog
          const addressOf = (id: Parameters<typeof log.find>[0]) =>
            Effect.map(log.find(id), (found) => Option.getOrThrow(found).provenance.address)
          expect(yield* addressOf(own.receipt.entry.id)).toBeNull()
          expect(yield* addressOf(others.receipt.entry.id)).toBe("192.0.2.9")
          const records = yield* search({ object: owner, action: "account-frozen" })
          expect(records).toMatchObject([{ personal: {}, provenance: { address: null } }])
          expect(yield* search({ object: other, action: "account-frozen" })).toMatchObject([
            { personal, provenance: { address: "192.0.2.1" } }
          ])
          expect(yield* actionsOf({ object: owner, action: "personal-data-erased" })).toHaveLength(
            2
          )
          const verification = yield* verifyLog({
            checksSignature: memoryChecksSignature,
            heads: [],
            trusted: null,
            progress: () => Effect.void
          })
          expect(verification.damages).toStrictEqual([])
        })
      ))
  })
}
