/**
 * Sessions over whole histories: people sign in, use, renew, replay and end them, are shut
 * out and let in again, while time goes by. After every step each session reaches something
 * just when a model that is small enough to be seen as right says so.
 */
import { Effect, Option, Redacted } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import { addMicros, type Instant } from "../../src/calendar/index.ts"
import {
  disableUser,
  enableUser,
  endOwnSession,
  lifeOf,
  reaches,
  refreshSession,
  type Session,
  SessionRepository,
  signOut,
  signOutEverywhere,
  slide,
  type User,
  usualAccountLockout,
  usualSessionRules
} from "../../src/identity/index.ts"
import { givenMember, memberSession } from "../../testing/contracts/given-member.ts"
import { nine, provenanceOf } from "../../testing/contracts/provenance-of.ts"
import { memoryBank } from "../../testing/index.ts"
import { law } from "../law.ts"
import { modelLife, modelSessionsMax, SessionModel } from "./session-model.ts"

const rules = { ...usualSessionRules, customer: modelLife, sessionsMax: modelSessionsMax }
const users = 2
// How often a disabled user may try is another law's.
const patient = { ...usualAccountLockout, freeFailures: 1_000, failuresMax: null }

type Step =
  | { readonly act: "wait"; readonly seconds: number }
  | {
      readonly act: "sign-in" | "sign-out-everywhere" | "disable" | "enable"
      readonly user: number
    }
  | { readonly act: "use" | "sign-out" | "end"; readonly session: number }
  | { readonly act: "refresh"; readonly session: number; readonly back: number }

// Leaning to the edges: of the grace, of what a use writes, of the idle and the whole time.
const anyPause = fc.oneof(
  fc.constantFrom(0, 1, 9, 10, 11, 29, 30, 31, 899, 900, 901, 7_199, 7_200),
  fc.nat(2_000)
)
const anyUser = fc.nat(users - 1)
// Sessions are chosen from the last ones, so that most of what is chosen is still there.
const anySession = fc.nat(4)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("wait" as const), seconds: anyPause }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("sign-in" as const), user: anyUser }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant("refresh" as const),
      session: anySession,
      // 0 is the newest token; others were used before.
      back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3))
    })
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant("use" as const), session: anySession })
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom("sign-out", "end"), session: anySession })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constantFrom("sign-out-everywhere", "disable", "enable"),
      user: anyUser
    })
  }
)

/** A session of the bank, and the tokens that it gave, in their order. */
interface Known {
  readonly session: Session
  readonly tokens: Redacted.Redacted[]
}

/** A bank beside its model; `now` is in seconds after nine. */
const makeWorld = Effect.gen(function* () {
  const members: User[] = []
  for (let count = 0; count < users; count++) members.push(yield* givenMember)
  const known: Known[] = []
  return { members, known, model: new SessionModel(), now: 0 }
})
type World = Effect.Success<typeof makeWorld>

const moment = ({ now }: World): Instant => addMicros(nine, BigInt(now) * 1_000_000n)

/** What a request with the session does: it is looked up, and its use is noted. */
const useSession = Effect.fnUntraced(function* (world: World, { session: { id } }: Known) {
  const sessions = yield* SessionRepository
  const found = Option.getOrThrow(yield* sessions.find(id))
  if (!reaches(found, moment(world))) return
  const { idleSeconds } = lifeOf(rules, found.user.roles)
  const use = slide(found.session, moment(world), idleSeconds)
  if (use !== null) yield* sessions.noteUse(id, use)
})

const refresh = Effect.fnUntraced(function* (world: World, at: number, back: number) {
  const { known, model, now } = world
  const chosen = known[at]
  if (chosen === undefined) return
  const number = Math.max(0, chosen.tokens.length - 1 - back)
  const token = chosen.tokens[number]
  if (token === undefined) return
  const provenance = yield* provenanceOf()
  const renewed = yield* Effect.option(
    refreshSession({ token, now: moment(world), rules, provenance })
  )
  const expected = model.refresh(at, number, now)
  expect(Option.isSome(renewed)).toBe(expected !== null)
  if (Option.isNone(renewed) || expected === null) return
  const { refreshToken } = renewed.value
  const before = chosen.tokens[expected]
  // The same successor as before, or one that nobody has seen.
  if (before !== undefined) expect(Redacted.value(refreshToken)).toBe(Redacted.value(before))
  else {
    expect(chosen.tokens.map(Redacted.value)).not.toContain(Redacted.value(refreshToken))
    chosen.tokens.push(refreshToken)
  }
})

const signIn = Effect.fnUntraced(function* (world: World, user: User, number: number) {
  const begun = yield* Effect.option(memberSession(user, { at: moment(world), rules }))
  expect(Option.isSome(begun)).toBe(world.model.signIn(number, world.now))
  if (Option.isSome(begun))
    world.known.push({ session: begun.value.session, tokens: [begun.value.refreshToken] })
})

const endOne = Effect.fnUntraced(function* (world: World, at: number, act: "end" | "sign-out") {
  const { known, model, now } = world
  const chosen = known[at]
  if (chosen === undefined) return
  const provenance = yield* provenanceOf()
  const { session } = chosen
  if (act === "end") {
    const ended = yield* Effect.option(
      endOwnSession({ session, ends: session.id, at: moment(world), provenance })
    )
    expect(Option.isSome(ended)).toBe(model.end(at, now))
  } else if (model.isLive(at, now)) {
    yield* signOut({ session, at: moment(world), provenance })
    model.end(at, now)
  }
})

const changeUser = Effect.fnUntraced(function* (
  world: World,
  number: number,
  act: "sign-out-everywhere" | "disable" | "enable"
) {
  const user = world.members[number]
  if (user === undefined) return
  const provenance = yield* provenanceOf()
  const at = moment(world)
  const change = { user: user.id, by: user.id, reason: "asked for", at, provenance }
  if (act === "disable") yield* disableUser(change)
  if (act === "enable") yield* enableUser(change)
  if (act === "enable") world.model.disabled.delete(number)
  else world.model.endAll(number)
  if (act === "disable") world.model.disabled.add(number)
  const own = world.known.find(({ session }) => session.user === user.id)
  if (act === "sign-out-everywhere" && own !== undefined)
    yield* signOutEverywhere({ session: own.session, at: moment(world), provenance })
})

const take = Effect.fnUntraced(function* (world: World, step: Step) {
  const last = world.known.length - 1
  switch (step.act) {
    case "wait":
      world.now += step.seconds
      return
    case "sign-in": {
      const user = world.members[step.user]
      return user === undefined ? undefined : yield* signIn(world, user, step.user)
    }
    case "use": {
      const at = last - step.session
      const chosen = world.known[at]
      if (chosen === undefined) return
      yield* useSession(world, chosen)
      return world.model.use(at, world.now)
    }
    case "refresh":
      return yield* refresh(world, last - step.session, step.back)
    case "end":
    case "sign-out":
      return yield* endOne(world, last - step.session, step.act)
    default:
      return yield* changeUser(world, step.user, step.act)
  }
})

/** Every session that the bank ever gave reaches something just when the model says so. */
const compare = Effect.fnUntraced(function* (world: World) {
  const sessions = yield* SessionRepository
  for (const [at, { session }] of world.known.entries()) {
    const found = Option.getOrThrow(yield* sessions.find(session.id))
    expect([at, reaches(found, moment(world))]).toEqual([at, world.model.isLive(at, world.now)])
  }
})

law(
  "IDENTITY-1",
  "No ended, expired or replayed session reaches anything",
  "whatever is signed in, used, renewed, replayed, ended and disabled, and however time goes by, a session reaches something while it is neither ended nor idle nor over, and never again after that",
  {
    runs: 150,
    caseNoun: "histories",
    upheldBy: [
      "packages/domain/src/identity/session/session.ts",
      "packages/domain/src/identity/session/decide-refresh.ts",
      "packages/domain/src/identity/session/refresh-session.ts",
      "packages/domain/src/identity/session/start-session.ts"
    ],
    database: "session_guarded",
    authority: "ASVS 5.0 7.3.1, 7.3.2, 7.4.1, 7.4.2; RFC 9700 section 4.14.2",
    // A renewal just after the idle time; a replay just after the grace; a return after a ban;
    // and four at one moment, of which the last once made room for itself.
    examples: [
      [[0, 0, 0, 0].map((user) => ({ act: "sign-in" as const, user }))],
      [
        [
          { act: "sign-in", user: 0 },
          { act: "wait", seconds: 900 },
          { act: "refresh", session: 0, back: 0 }
        ]
      ],
      [
        [
          { act: "sign-in", user: 0 },
          { act: "refresh", session: 0, back: 0 },
          { act: "wait", seconds: 10 },
          { act: "refresh", session: 0, back: 1 }
        ]
      ],
      [
        [
          { act: "sign-in", user: 1 },
          { act: "disable", user: 1 },
          { act: "enable", user: 1 },
          { act: "use", session: 0 }
        ]
      ]
    ]
  },
  fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 40 }), (steps) =>
    Effect.runPromise(
      Effect.gen(function* () {
        const world = yield* makeWorld
        for (const step of steps) {
          yield* take(world, step)
          yield* compare(world)
        }
      }).pipe(Effect.provide(memoryBank({ credentials: { account: patient } })))
    )
  )
)
