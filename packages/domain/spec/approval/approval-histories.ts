/**
 * Histories of people who ask for changes of a value and decide about each other's, played
 * on a bank in memory. What was carried out, and by whose word, is told afterwards.
 */
import { createHash } from "node:crypto"
import { Effect, Layer, Option } from "effect"
import * as fc from "fast-check"
import {
  type ApprovalDecision,
  ApprovalRepository,
  type ApprovalRequest,
  type ApprovedOperation,
  ApprovedOperations,
  answerApproval,
  askApproval,
  registerOperations
} from "../../src/approval/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { Digest, type Provenance } from "../../src/audit/index.ts"
import {
  addMicros,
  businessDateOf,
  type Instant,
  instantFromMicros
} from "../../src/calendar/index.ts"
import { UserId, uuidV7 } from "../../src/id/index.ts"
import { UserRepository } from "../../src/identity/index.ts"
import { memoryBank } from "../../testing/index.ts"
import { staffUser } from "./staff-user.ts"

/** One step; people and subjects by their numbers, requests by how long ago they were made. */
export type Step =
  | {
      readonly does: "ask"
      readonly maker: number
      readonly gains: number | null
      readonly subject: number
      readonly to: number
    }
  | {
      readonly does: "decide"
      readonly ago: number
      readonly checkers: readonly number[]
      readonly outcome: "approved" | "rejected"
      readonly sees: "it" | "another"
    }
  | { readonly does: "change"; readonly subject: number; readonly to: number }
  | { readonly does: "wait"; readonly micros: bigint }

const people = 4
const subjects = 3
const hour = 3_600_000_000n

const anyPerson = fc.nat(people - 1)

/** Many steps; requests are decided soon, so that most can still be. */
export const anyHistory: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant("ask" as const),
        maker: anyPerson,
        gains: fc.option(anyPerson),
        subject: fc.nat(subjects - 1),
        to: fc.nat(3)
      })
    },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant("decide" as const),
        ago: fc.nat(3),
        checkers: fc.array(anyPerson, { minLength: 1, maxLength: 3 }),
        outcome: fc.constantFrom("approved" as const, "approved" as const, "rejected" as const),
        sees: fc.constantFrom("it" as const, "it" as const, "it" as const, "another" as const)
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant("change" as const),
        subject: fc.nat(subjects - 1),
        to: fc.nat(3)
      })
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant("wait" as const),
        micros: fc.constantFrom(1n, hour, 24n * hour - 1n, 24n * hour)
      })
    }
  ),
  { minLength: 10, maxLength: 60 }
)

/** What one person said of one request, and what came of it. */
export interface Said {
  readonly request: ApprovalRequest
  readonly checker: number
  readonly outcome: "approved" | "rejected"
  readonly sees: "it" | "another"
  readonly at: Instant
  /** The value of the subject just before. */
  readonly before: number
  /** The outcome, or the name of the refusal. */
  readonly came: string
}

/** What happened, in its order: a request was made, or somebody had their say about one. */
export type Happening =
  | { readonly was: "asked"; readonly request: ApprovalRequest }
  | { readonly was: "said"; readonly said: Said }

/** A history after it was played. */
export interface Played {
  readonly happened: readonly Happening[]
  readonly carriedOut: readonly ApprovalRequest[]
  readonly requests: readonly ApprovalRequest[]
  readonly decisions: ReadonlyMap<string, ApprovalDecision>
  readonly personOf: (number: number) => UserId
}

const personOf = (number: number): UserId =>
  UserId.ofUuid(uuidV7({ millis: 1n, random: BigInt(number) }))

const begin = instantFromMicros(1_770_000_000_000_000n)

let provenances = 0
const provenanceAt = (at: Instant): Provenance => ({
  intent: {
    principal: "history",
    route: "history",
    key: IdempotencyKey.make(`${++provenances}`),
    fingerprint: ""
  },
  requestId: "history",
  address: null,
  onBehalfOf: null,
  at,
  today: businessDateOf("2026-02-02")
})

const nodeDigest: Digest["Service"] = {
  sha256: (bytes) => createHash("sha256").update(bytes).digest()
}

/** Plays a history from its beginning. */
export const play = (history: readonly Step[]): Promise<Played> => {
  const values = Array.from({ length: subjects }, () => 0)
  const carriedOut: ApprovalRequest[] = []
  const setValue: ApprovedOperation = {
    operation: "set-value",
    permission: "values:set",
    shownNow: ({ shown: { to = "" }, subject }) =>
      Effect.sync(() => ({ from: `${values[Number(subject)]}`, to })),
    carryOut: (request) =>
      Effect.sync(() => {
        const { to } = request.shown
        carriedOut.push(request)
        values[Number(request.subject)] = Number(to)
      })
  }
  const bank = Layer.provideMerge(
    Layer.merge(
      Layer.succeed(ApprovedOperations, registerOperations([setValue])),
      Layer.succeed(Digest, nodeDigest)
    ),
    memoryBank()
  )
  return Effect.runPromise(Effect.provide(playOn(history, values, carriedOut), bank))
}

const playOn = (
  history: readonly Step[],
  values: number[],
  carriedOut: readonly ApprovalRequest[]
) =>
  Effect.gen(function* () {
    const users = yield* UserRepository
    for (let number = 0; number < people; number++)
      yield* users.add(staffUser(personOf(number), ["administrator"]))
    const requests: ApprovalRequest[] = []
    const happened: Happening[] = []
    let now = begin
    for (const step of history) {
      switch (step.does) {
        case "wait":
          now = addMicros(now, step.micros)
          break
        case "change":
          values[step.subject] = step.to
          break
        case "ask": {
          const shown = { from: `${values[step.subject]}`, to: `${step.to}` }
          const { request } = yield* askApproval({
            operation: "set-value",
            subject: `${step.subject}`,
            shown,
            reason: "because",
            maker: personOf(step.maker),
            beneficiary: step.gains === null ? null : personOf(step.gains),
            provenance: provenanceAt(now)
          })
          requests.push(request)
          happened.push({ was: "asked", request })
          break
        }
        case "decide": {
          const request = requests.at(-1 - step.ago)
          if (request === undefined) break
          const before = values[Number(request.subject)] ?? 0
          const { outcome, sees } = step
          const came = yield* Effect.forEach(
            step.checkers,
            (checker) => decides(request, checker, { outcome, sees, at: now }),
            { concurrency: "unbounded" }
          )
          for (const [index, checker] of step.checkers.entries())
            happened.push({
              was: "said",
              said: { request, checker, outcome, sees, at: now, before, came: came[index] ?? "" }
            })
        }
      }
    }
    return { happened, carriedOut, requests, decisions: yield* decisionsOf(requests), personOf }
  })

const decides = (
  request: ApprovalRequest,
  checker: number,
  { at, outcome, sees }: Pick<Said, "at" | "outcome" | "sees">
) =>
  Effect.match(
    answerApproval({
      approval: request.id,
      outcome,
      digestSeen: sees === "it" ? request.digest : "0".repeat(64),
      reason: "looked at",
      checker: personOf(checker),
      permits: (permission) => permission === "values:set",
      at,
      provenance: provenanceAt(at)
    }),
    { onFailure: ({ _tag }) => _tag, onSuccess: ({ decision }) => decision.outcome }
  )

const decisionsOf = Effect.fnUntraced(function* (requests: readonly ApprovalRequest[]) {
  const approvals = yield* ApprovalRepository
  const decisions = new Map<string, ApprovalDecision>()
  for (const { id } of requests) {
    const decision = Option.getOrNull(yield* approvals.find(id))?.decision ?? null
    if (decision !== null) decisions.set(id, decision)
  }
  return decisions
})
