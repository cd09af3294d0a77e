/**
 * Takes in one thing that the rail says, in one unit: what it changes, and the note of it. The
 * same thing said again changes nothing.
 */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { recordAudit } from "../../audit/index.ts"
import { Ids, IncomingWireId, RailNoteId } from "../../id/index.ts"
import { screenSubject } from "../../screening/index.ts"
import type { Acting } from "../acting.ts"
import { creditInUnit } from "../incoming/receive-credit.ts"
import { Wires } from "../wires.ts"
import { decideAnswer } from "./decide-answer.ts"
import { needsLook, RailLog, type RailNote, type RailOutcome } from "./rail-log.ts"
import type { RailCredit, RailMessage, RailReturn, RailStatus } from "./rail-message.ts"
import { refuseWire, returnWire, settleWire } from "./settle-wire.ts"
import type { RailHandled } from "./wire-rail.ts"

/** What was said, and when the bank heard it. */
export interface HandleRailMessage extends Acting {
  readonly message: RailMessage
}

/** What the bank made of it. */
interface Made {
  readonly outcome: RailOutcome
  readonly subject: string | null
}

/**
 * Takes it in and gives the note. Who sends a wire to a customer is screened before, outside
 * of the unit, since a list may take its time.
 *
 * @upholds WIRE-3, WIRE-5
 */
export const handleRailMessage = Effect.fnUntraced(function* (command: HandleRailMessage) {
  const { message, provenance } = command
  const { atomically } = yield* Atomicity
  const log = yield* RailLog
  if (message.says !== "credit")
    return yield* atomically(
      noted(
        command,
        Effect.suspend(() => answered(message, command))
      )
    )
  const id = IncomingWireId.ofUuid(yield* (yield* Ids).nextUuid)
  const isNew = (yield* atomically(log.lockSaid(message.id))).length === 0
  if (isNew) yield* screenSubject({ subject: id, ...senderOf(message), provenance })
  return yield* atomically(noted(command, creditInUnit(id, message, command)))
})

/** What becomes of the message where it came from: kept when a person has to look at it. */
export const railHandled = ({ id, outcome }: RailNote): RailHandled =>
  needsLook(outcome) ? { keep: `${outcome}: ${id}` } : "consumed"

const senderOf = ({ debtorCountry, debtorName }: RailCredit) => ({
  kind: null,
  name: debtorName,
  birthDate: null,
  country: debtorCountry
})

/** Notes what was said with what was made of it: nothing where it was said before. */
const noted = Effect.fnUntraced(function* <E, R>(
  { message, provenance }: HandleRailMessage,
  make: Effect.Effect<Made, E, R>
) {
  const log = yield* RailLog
  const [before] = yield* log.lockSaid(message.id)
  const made: Made =
    before === undefined
      ? yield* make
      : {
          outcome: before.message.digest === message.digest ? "repeated" : "contradicts",
          subject: before.subject
        }
  const note: RailNote = {
    ...made,
    id: RailNoteId.ofUuid(yield* (yield* Ids).nextUuid),
    message,
    receivedAt: provenance.at,
    seen: null
  }
  yield* log.add(note)
  if (note.outcome !== "applied")
    yield* recordAudit({
      action: "wire-answer-noted",
      subject: note.subject ?? note.id,
      provenance,
      before: {},
      after: { note: note.id, says: message.says, outcome: note.outcome }
    })
  return note
})

const answered = Effect.fnUntraced(function* (
  message: RailStatus | RailReturn,
  { at, provenance }: HandleRailMessage
) {
  const wires = yield* Wires
  const unknown: Made = { outcome: "unknown-wire", subject: null }
  const id = Option.getOrNull(yield* wires.findSent(message.wire))
  const wire = id === null ? null : Option.getOrNull(yield* wires.lock(id))
  if (wire === null || wire.submission === null) return unknown
  const answer = decideAnswer(wire, yield* wires.historyOf(wire.id), message)
  const made = (outcome: RailOutcome): Made => ({ outcome, subject: wire.id })
  const said = { provenance, at, reason: message.reason, railMessage: message.id }
  switch (answer.does) {
    case "nothing":
      return made(answer.outcome)
    case "settle":
      yield* settleWire(wire, said)
      return made("applied")
    case "refuse":
      yield* refuseWire(wire, said)
      return made("applied")
    case "return":
      if (message.says === "returned") yield* returnWire(wire, message.amount, said)
      return made("applied")
  }
})
