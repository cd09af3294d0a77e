/**
 * Histories of subjects that are screened on lists which come, go and change, and of people
 * who clear them, played on a bank in memory beside a few lines that say who may pass.
 */
import { Effect, Layer } from "effect"
import * as fc from "fast-check"
import { answerApproval } from "../../src/approval/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  instantFromMicros
} from "../../src/calendar/index.ts"
import type { ApprovalId } from "../../src/id/index.ts"
import { UserId, uuidV7 } from "../../src/id/index.ts"
import { UserRepository } from "../../src/identity/index.ts"
import {
  askToClear,
  isClear,
  Screening,
  Screenings,
  screenSubject
} from "../../src/screening/index.ts"
import { memoryBank, plainScreening } from "../../testing/index.ts"
import { staffUser } from "../approval/staff-user.ts"

const people = 3
const subjects = 2
const names = ["Ada Lovelace", "Somebody Listed", "Another Listed", "Unanswered"] as const

const anySubject = fc.nat(subjects - 1)
const anyPerson = fc.nat(people - 1)

/** One step; requests by how long ago they were made, days by how many lie between. */
export type Step =
  | { readonly does: "screen"; readonly subject: number; readonly name: (typeof names)[number] }
  | { readonly does: "publish"; readonly listVersion: string | null }
  | {
      readonly does: "ask"
      readonly subject: number
      readonly maker: number
      readonly days: number
    }
  | {
      readonly does: "decide"
      readonly ago: number
      readonly checker: number
      readonly outcome: "approved" | "rejected"
    }
  | { readonly does: "wait"; readonly days: number }

/** Many steps, of which most do something. */
export const anyHistory: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant("screen" as const),
        subject: anySubject,
        name: fc.constantFrom(...names)
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant("publish" as const),
        listVersion: fc.constantFrom("list 1", "list 1", "list 2", null)
      })
    },
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant("ask" as const),
        subject: anySubject,
        maker: anyPerson,
        days: fc.nat(2)
      })
    },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant("decide" as const),
        ago: fc.nat(2),
        checker: anyPerson,
        outcome: fc.constantFrom("approved" as const, "approved" as const, "rejected" as const)
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant("wait" as const), days: fc.constantFrom(1, 2) })
    }
  ),
  { minLength: 10, maxLength: 50 }
)

/** What is true of a subject, told without the bank. */
interface Known {
  readonly name: string
  readonly listVersion: string | null
  readonly answer: "clear" | "hit" | "silence"
  clearedUntil: BusinessDate | null
}

interface Asked {
  readonly approval: ApprovalId
  readonly digest: string
  readonly about: Known
  readonly maker: number
  readonly until: BusinessDate
}

/** Whether a subject passes after a step: as the bank says, and as it should. */
export interface Passing {
  readonly step: Step
  readonly subject: number
  readonly passes: boolean
  readonly mayPass: boolean
}

/** A history after it was played. */
export interface Played {
  readonly passing: readonly Passing[]
  /** Makers who had a clearing of their own approved by themselves. */
  readonly clearedAlone: number
}

/** Plays the history on a new bank. */
export const play = (history: readonly Step[]): Promise<Played> => {
  let listVersion: string | null = "list 1"
  const list = Layer.succeed(Screening, plainScreening(Effect.sync(() => listVersion)))
  const publish = (version: string | null) => {
    listVersion = version
  }
  return Effect.runPromise(
    Effect.provide(playOn(history, publish), Layer.provideMerge(list, memoryBank()))
  )
}

const playOn = (history: readonly Step[], publish: (version: string | null) => void) =>
  Effect.gen(function* () {
    const users = yield* UserRepository
    for (let number = 0; number < people; number++)
      yield* users.add(staffUser(personOf(number), ["operations"]))
    const truth: Truth = { listVersion: "list 1", today: firstDay, known: new Map(), asked: [] }
    const passing: Passing[] = []
    let clearedAlone = 0
    for (const step of history) {
      if (step.does === "publish") {
        truth.listVersion = step.listVersion
        publish(step.listVersion)
      }
      if (step.does === "wait") truth.today = addDays(truth.today, step.days)
      if (step.does === "screen") yield* screened(step, truth)
      if (step.does === "ask") yield* asks(step, truth)
      if (step.does === "decide" && (yield* decides(step, truth)) === "alone") clearedAlone += 1
      for (let subject = 0; subject < subjects; subject++)
        passing.push({
          step,
          subject,
          passes: yield* isClear(subjectOf(subject), truth.today),
          mayPass: mayPass(truth, subject)
        })
    }
    const played: Played = { passing, clearedAlone }
    return played
  })

interface Truth {
  listVersion: string | null
  today: BusinessDate
  readonly known: Map<number, Known>
  readonly asked: Asked[]
}

const mayPass = ({ known, listVersion, today }: Truth, subject: number): boolean => {
  const last = known.get(subject)
  if (last === undefined || last.listVersion !== listVersion) return false
  return last.answer === "clear" || (last.clearedUntil !== null && today <= last.clearedUntil)
}

const answerTo = (name: string, listVersion: string | null): Known["answer"] => {
  if (listVersion === null || name === "Unanswered") return "silence"
  return name === "Ada Lovelace" ? "clear" : "hit"
}

const screened = Effect.fnUntraced(function* (
  { name, subject }: Extract<Step, { readonly does: "screen" }>,
  { known, listVersion, today }: Truth
) {
  yield* screenSubject({
    subject: subjectOf(subject),
    kind: "person",
    name,
    birthDate: null,
    country: null,
    provenance: provenanceOn(today)
  })
  const last = known.get(subject)
  if (last?.name !== name || last.listVersion !== listVersion)
    known.set(subject, {
      name,
      listVersion,
      answer: answerTo(name, listVersion),
      clearedUntil: null
    })
})

const asks = Effect.fnUntraced(function* (
  { days, maker, subject }: Extract<Step, { readonly does: "ask" }>,
  { asked, known, today }: Truth
) {
  const about = known.get(subject)
  const latest = yield* (yield* Screenings).latest(subjectOf(subject))
  if (about === undefined || latest === null) return
  const until = addDays(today, days)
  const approval = yield* Effect.option(
    askToClear({
      subject: subjectOf(subject),
      result: latest.result.id,
      reason: "another person",
      expiresOn: until,
      maker: personOf(maker),
      beneficiary: null,
      provenance: provenanceOn(today)
    })
  )
  if (approval._tag === "None") return
  const { digest, id } = approval.value.request
  asked.push({ approval: id, digest, about, maker, until })
})

const decides = Effect.fnUntraced(function* (
  { ago, checker, outcome }: Extract<Step, { readonly does: "decide" }>,
  { asked, today }: Truth
) {
  const request = asked.at(-1 - ago)
  if (request === undefined) return "nothing"
  const came = yield* Effect.match(
    answerApproval({
      approval: request.approval,
      outcome,
      digestSeen: request.digest,
      reason: "looked at",
      checker: personOf(checker),
      permits: () => true,
      at: momentOn(today),
      provenance: provenanceOn(today)
    }),
    { onFailure: () => "refused", onSuccess: ({ decision }) => decision.outcome }
  )
  if (came !== "approved") return "nothing"
  request.about.clearedUntil = request.until
  return checker === request.maker ? "alone" : "cleared"
})

const firstDay = businessDateOf("2026-03-02")

const subjectOf = (subject: number): string => `case ${subject}`

const personOf = (number: number): UserId =>
  UserId.ofUuid(uuidV7({ millis: 1n, random: BigInt(number + 1) }))

// All on one real day, so that requests stay open while the bank's days pass.
const momentOn = (_today: BusinessDate) => instantFromMicros(1_772_442_000_000_000n)

let keys = 0

const provenanceOn = (today: BusinessDate): Provenance => {
  keys += 1
  return {
    intent: {
      principal: "history",
      route: "history",
      key: IdempotencyKey.make(`key-${keys}-of-this-process`),
      fingerprint: "f"
    },
    requestId: "r",
    address: null,
    onBehalfOf: null,
    at: momentOn(today),
    today
  }
}
