/**
 * Sessions that several processes share: what one of them, or a hand on the database,
 * changes is seen by the next request in each; and what is good once is good once in all.
 */

import { Atomicity } from "@florin/domain/atomicity"
import type { SessionId } from "@florin/domain/id"
import { uuidOf } from "@florin/domain/id"
import {
  EmailAddress,
  reaches,
  refreshSession,
  registerCustomer,
  SecondFactors,
  SessionRepository,
  signIn,
  stepUp,
  UserRepository,
  usualSessionRules
} from "@florin/domain/identity"
import { startedBy } from "@florin/domain/testing"
import { Effect, type Layer, ManagedRuntime, Option, Redacted } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts, nextUuid } from "./bank-ports.ts"
import { freshProvenance } from "./given-accounts.ts"

const bank = bankDatabaseOf()

type Ports = Layer.Success<ReturnType<typeof bankPorts>>
interface Process {
  readonly run: <A, E>(work: Effect.Effect<A, E, Ports>) => Promise<A>
  readonly close: () => Promise<void>
}

const openProcess = (): Process => {
  const runtime = ManagedRuntime.make(bankPorts(bank().url))
  return { run: (work) => runtime.runPromise(work), close: () => runtime.dispose() }
}

let one: Process
let other: Process
beforeAll(() => {
  one = openProcess()
  other = openProcess()
})
afterAll(async () => {
  await one.close()
  await other.close()
})

const password = Redacted.make("correct horse battery staple")
const rules = usualSessionRules

const begun = async () => {
  const email = EmailAddress.make(`${nextUuid()}@example.com`)
  const provenance = freshProvenance()
  const origin = { address: null, userAgent: null }
  return await one.run(
    Effect.gen(function* () {
      yield* registerCustomer({ email, name: "Ada", password, provenance: freshProvenance() })
      const startedAt = provenance.at
      return startedBy(yield* signIn({ email, password, startedAt, origin, rules, provenance }))
    })
  )
}

const found = (process: Process, id: SessionId) =>
  process.run(
    Effect.map(
      Effect.flatMap(SessionRepository, (sessions) => sessions.find(id)),
      Option.getOrThrow
    )
  )

describe("A session that two processes know", () => {
  it("is the same to both, however often they ask", async () => {
    const { session, user } = await begun()
    for (const process of [one, other, one, other])
      expect(await found(process, session.id)).toStrictEqual({ session, user })
  })

  it("ends in both with the next request, whoever ends it", async () => {
    const { session } = await begun()
    await found(other, session.id)
    await one.run(
      Effect.flatMap(SessionRepository, (sessions) =>
        sessions.end(session.id, { at: session.startedAt, because: "signed-out" })
      )
    )
    const now = session.startedAt
    expect(reaches(await found(one, session.id), now)).toBe(false)
    expect(reaches(await found(other, session.id), now)).toBe(false)
  })

  it.each<readonly [string, string, object]>([
    [
      "a role that is given and taken",
      "roles = '{support}', customer_id = NULL",
      { roles: ["support"] }
    ],
    ["a user who is disabled", "disabled_at = now()", { disabledAt: expect.any(BigInt) }],
    ["a name", "name = 'Grace'", { name: "Grace" }]
  ])("shows %s with the next request", async (_, change, expected) => {
    const { session, user } = await begun()
    for (const process of [one, other]) await found(process, session.id)
    // By hand, past the guards: whoever changes it, the change is seen.
    await bank().owner.transaction(
      "SET LOCAL session_replication_role = replica",
      `UPDATE bank_user SET ${change} WHERE id = '${uuidOf(user.id)}'`
    )
    for (const process of [one, other])
      expect((await found(process, session.id)).user).toMatchObject(expected)
  })

  it("ends with all of its user's, also while another is taking its place elsewhere", async () => {
    const { session, user } = await begun()
    const at = session.startedAt
    const begins = Promise.withResolvers<void>()
    const replacing = one.run(
      Effect.flatMap(Atomicity, ({ atomically }) =>
        atomically(
          Effect.gen(function* () {
            const provenance = freshProvenance()
            const started = yield* stepUp({
              user,
              session,
              proof: { password },
              at,
              rules,
              provenance
            })
            begins.resolve()
            // Long enough for the other to ask, and to wait for this unit to be over.
            yield* Effect.sleep("300 millis")
            return started.session.id
          })
        )
      )
    )
    await begins.promise
    const ended = await other.run(
      Effect.gen(function* () {
        const sessions = yield* SessionRepository
        const { atomically } = yield* Atomicity
        return yield* atomically(sessions.endAll(user.id, { at, because: "password-reset" }))
      })
    )
    const replacement = await replacing
    expect(ended).toStrictEqual([replacement])
    expect(reaches(await found(one, replacement), at)).toBe(false)
  })

  it("is read within a unit as the unit left it, and afterwards as it was committed", async () => {
    const { session, user } = await begun()
    const rename = (name: string) =>
      one.run(
        Effect.gen(function* () {
          const { atomically } = yield* Atomicity
          const sessions = yield* SessionRepository
          return yield* atomically(
            Effect.gen(function* () {
              yield* sessions.end(session.id, { at: session.startedAt, because: "signed-out" })
              const within = Option.getOrThrow(yield* sessions.find(session.id))
              expect(within.session.endedAt).toBe(session.startedAt)
              return yield* Effect.fail(name)
            })
          )
        }).pipe(Effect.flip)
      )
    expect(await rename("taken back")).toBe("taken back")
    expect(await found(one, session.id)).toStrictEqual({ session, user })
  })
})

describe("What is good once, in two processes", () => {
  it("a refresh token: 20 at once get one successor, and the family has one live token", async () => {
    const { refreshToken: token, session } = await begun()
    const renewals = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? one : other).run(
          refreshSession({ token, now: session.startedAt, rules, provenance: freshProvenance() })
        )
      )
    )
    const successors = new Set(renewals.map(({ refreshToken }) => Redacted.value(refreshToken)))
    expect(successors.size).toBe(1)
    const rows = await bank().owner.query(
      `SELECT count(*) FILTER (WHERE used_at IS NULL) AS live, count(*) AS given
         FROM refresh_token WHERE session_id = '${uuidOf(session.id)}'`
    )
    expect(rows).toEqual([{ live: 1n, given: 2n }])
  })

  it("a step of the second factor: of 50 at once one has it", async () => {
    const { session, user } = await begun()
    const enrolledAt = session.startedAt
    await one.run(
      Effect.gen(function* () {
        const factors = yield* SecondFactors
        const sealedSecret = new Uint8Array(40)
        yield* (yield* UserRepository).verifyEmail(user.id, enrolledAt)
        yield* factors.enrol({
          user: user.id,
          sealedSecret,
          enrolledAt,
          confirmedAt: null,
          lastStep: 0
        })
        yield* factors.confirm({ user: user.id, enrolledAt }, enrolledAt, 7)
      })
    )
    const taken = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        (at % 2 === 0 ? one : other).run(
          Effect.flatMap(SecondFactors, (factors) => factors.takeStep(user.id, 8))
        )
      )
    )
    expect(taken.filter((each) => each)).toHaveLength(1)
  })
})
