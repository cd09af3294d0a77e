/** Subjects that a contract is given to begin with: screened, hit and cleared ones. */
import { Effect } from "effect"
import { expect } from "vitest"
import { type BusinessDate, businessDateOf } from "../../src/calendar/index.ts"
import type { UserId } from "../../src/id/index.ts"
import type { User } from "../../src/identity/index.ts"
import {
  askToClear,
  isClear,
  type ScreenedParty,
  Screening,
  Screenings,
  screenSubject
} from "../../src/screening/index.ts"
import { plainScreening } from "../memory/memory-screening.ts"
import { givenColleague, says } from "./given-staff.ts"
import { afterNine, freshText, monday, provenanceOf } from "./provenance-of.ts"

/** The last day of the clearings that are asked for. */
export const friday: BusinessDate = businessDateOf("2026-03-06")

/** A subject that nobody has screened before. */
export const freshSubject = Effect.map(freshText, (text) => `case ${text}`)

/** Who is looked for behind a subject, where it is not Ada, and when. */
type Party = Partial<ScreenedParty> & { readonly minutes?: number }

/** Screens the party behind a subject. */
export const screens = Effect.fnUntraced(function* (
  subject: string,
  { minutes = 0, ...differs }: Party = {}
) {
  return yield* screenSubject({
    subject,
    kind: "person",
    name: "Ada Lovelace",
    birthDate: businessDateOf("1985-12-10"),
    country: "GB",
    ...differs,
    provenance: yield* provenanceOf({ at: afterNine(minutes) })
  })
})

/** Does it while the list has this version; null while it cannot be read. */
export const withList =
  (listVersion: string | null) =>
  <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, Exclude<R, Screening>> =>
    Effect.provideService(work, Screening, plainScreening(Effect.succeed(listVersion)))

/** That the subject passes on this day. */
export const passes = (subject: string, today: BusinessDate = monday) =>
  Effect.map(isClear(subject, today), (clear) => expect(clear, subject).toBe(true))

/** That the subject does not pass on this day. */
export const isHeldBack = (subject: string, today: BusinessDate = monday) =>
  Effect.map(isClear(subject, today), (clear) => expect(clear, subject).toBe(false))

/** A request to clear a subject's last result until Friday, without the result. */
export const asking = Effect.fnUntraced(function* (
  subject: string,
  maker: Pick<User, "id">,
  beneficiary: UserId | null = null
) {
  return {
    subject,
    reason: "born elsewhere, by the passport",
    expiresOn: friday,
    maker: maker.id,
    beneficiary,
    provenance: yield* provenanceOf({ principal: maker.id })
  }
})

/** Somebody asks to clear the subject's last result. */
export const asksToClear = Effect.fnUntraced(function* (
  subject: string,
  maker: Pick<User, "id">,
  { beneficiary = null }: { readonly beneficiary?: UserId | null } = {}
) {
  const last = yield* (yield* Screenings).latest(subject)
  if (last === null) throw new Error(`${subject} was never screened`)
  return yield* askToClear({
    ...(yield* asking(subject, maker, beneficiary)),
    result: last.result.id
  })
})

/** Two people clear the subject's last result. */
export const clears = Effect.fnUntraced(function* (subject: string) {
  const maker = yield* givenColleague(["operations"])
  const approval = yield* asksToClear(subject, maker)
  return yield* says(approval, yield* givenColleague(["operations"]))
})

/** A subject that may be somebody listed, and a colleague who looks at it. */
export const givenHit = Effect.gen(function* () {
  const subject = yield* freshSubject
  const { result } = yield* screens(subject, { name: "Somebody Listed" })
  return { subject, result: result.id, maker: yield* givenColleague(["operations"]) }
})

/** The same, cleared by two people until Friday. */
export const givenCleared = Effect.gen(function* () {
  const hit = yield* givenHit
  yield* clears(hit.subject)
  return hit
})
