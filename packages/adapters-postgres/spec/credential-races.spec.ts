/**
 * Two processes on one database: what each decides about passwords is one bank's decision.
 *
 * Each process is a pool of its own, which shares nothing with the other but PostgreSQL.
 */
import { IdempotencyKey } from "@florin/domain/atomicity"
import { businessDateOf, instantFromMillis } from "@florin/domain/calendar"
import {
  askReset,
  EmailAddress,
  registerCustomer,
  resetPassword,
  sendNotices,
  signIn,
  UserRepository,
  usualSessionRules
} from "@florin/domain/identity"
import { type Letter, Notifier } from "@florin/domain/notice"
import type { BankPorts } from "@florin/domain/testing"
import { Effect, ManagedRuntime, Redacted, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts, nextUuid } from "./bank-ports.ts"

const database = bankDatabaseOf()

const begun: ManagedRuntime.ManagedRuntime<BankPorts, unknown>[] = []
beforeAll(() => {
  for (const _ of [1, 2]) begun.push(ManagedRuntime.make(bankPorts(database().url)))
})
afterAll(async () => {
  for (const each of begun) await each.dispose()
})

/** Runs work in one of the two processes. */
const inProcess = <A, E>(nth: number, work: Effect.Effect<A, E, BankPorts>): Promise<A> => {
  const runtime = begun[nth % 2]
  return runtime === undefined ? Promise.reject(new Error("no process")) : runtime.runPromise(work)
}

const now = instantFromMillis(Date.now())
const password = Redacted.make("a long walk to the bank")

const provenance = () => ({
  intent: {
    principal: "test",
    route: "test",
    key: IdempotencyKey.make(nextUuid()),
    fingerprint: ""
  },
  requestId: "test",
  address: null,
  onBehalfOf: null,
  at: now,
  today: businessDateOf("2026-03-02")
})

const freshEmail = () => EmailAddress.make(`${nextUuid()}@example.com`)

const registered = () =>
  inProcess(
    0,
    registerCustomer({
      email: freshEmail(),
      name: "Ada Lovelace",
      password,
      provenance: provenance()
    })
  )

const trying = (nth: number, email: EmailAddress, given: Redacted.Redacted) =>
  inProcess(
    nth,
    Effect.result(
      signIn({
        email,
        password: given,
        startedAt: now,
        origin: { address: null, userAgent: null },
        rules: usualSessionRules,
        provenance: provenance()
      })
    )
  )

const tags = (outcomes: readonly Result.Result<unknown, { readonly _tag: string }>[]) =>
  outcomes.map((outcome) => (Result.isFailure(outcome) ? outcome.failure._tag : "in"))

describe("ASVS 2.3.4, 15.4.2, 6.5.1 · Two processes", () => {
  it.each([1, 2, 3, 4, 5])(
    "thirty wrong passwords at once are five failures between them (round %i)",
    async () => {
      const email = freshEmail()
      const wrong = Redacted.make("a long walk to the shop")
      const outcomes = tags(
        await Promise.all(Array.from({ length: 30 }, (_, nth) => trying(nth, email, wrong)))
      )
      expect(outcomes.filter((tag) => tag === "CredentialsRefused")).toHaveLength(5)
      expect(outcomes.filter((tag) => tag === "SignInLocked")).toHaveLength(25)
      // From then on the right one is refused as well, in both.
      expect(tags([await trying(0, email, password), await trying(1, email, password)])).toEqual([
        "SignInLocked",
        "SignInLocked"
      ])
    }
  )

  it("one letter's link is used by one of them", async () => {
    const user = await registered()
    await inProcess(0, askReset({ email: user.email, at: now, provenance: provenance() }))
    const letters: Letter[] = []
    const sending = (nth: number) =>
      inProcess(
        nth,
        Effect.provideService(
          sendNotices({ now, bankName: "Bank", publicUrl: "https://bank.example" }),
          Notifier,
          { send: (letter) => Effect.sync(() => void letters.push(letter)) }
        )
      )
    await Promise.all([0, 1, 0, 1].map(sending))
    // Whichever of them took a notice on, each letter left once.
    expect(new Set(letters.map(({ id }) => id)).size).toBe(letters.length)
    const reset = letters.find(({ text }) => text.includes("/reset-password#"))
    const [, code = ""] = /#([0-9a-f]{64})/u.exec(reset?.text ?? "") ?? []
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        inProcess(
          nth,
          Effect.result(
            resetPassword({
              code: Redacted.make(code),
              chosen: Redacted.make(`a calm and long walk, number ${nth}`),
              at: now,
              provenance: provenance()
            })
          )
        )
      )
    )
    const told = tags(outcomes)
    expect(told.filter((tag) => tag === "in")).toHaveLength(1)
    expect(told.filter((tag) => tag === "LinkRefused")).toHaveLength(19)
    const chosen = told.indexOf("in")
    const after = Redacted.make(`a calm and long walk, number ${chosen}`)
    expect(tags([await trying(1, user.email, after)])).toEqual(["in"])
    // The hash is that of the one, with the first behind it.
    const hashes = await inProcess(
      0,
      Effect.flatMap(UserRepository, (users) => users.lastHashes(user.id))
    )
    expect(hashes).toHaveLength(2)
  })

  it("keep no code and no address that failed, in any column", async () => {
    const user = await registered()
    const unknown = freshEmail()
    await trying(0, unknown, password)
    await inProcess(1, askReset({ email: unknown, at: now, provenance: provenance() }))
    const kept = await database().owner.query(
      `SELECT (SELECT string_agg(f::text, ' ') FROM sign_in_failure f) AS failures,
              (SELECT string_agg(n::text, ' ') FROM outgoing_notice n) AS notices`
    )
    const text = JSON.stringify(kept)
    expect(text).toContain("reset-password")
    expect(text).not.toContain(unknown)
    expect(text).not.toContain(user.email)
  })
})
