/** Somebody of the bank has looked at what the rail said, and says what they made of it. */
import { Effect, Option } from "effect"
import { Atomicity } from "../../atomicity/index.ts"
import { type Provenance, recordAudit } from "../../audit/index.ts"
import type { RailNoteId, UserId } from "../../id/index.ts"
import { RailNoteNotFound, RailNoteSeen } from "../wire-refusals.ts"
import { needsLook, RailLog, type RailNote } from "./rail-log.ts"

/** Who looked at which note, in their words. */
export interface SeeRailNote {
  readonly note: RailNoteId
  readonly words: string
  readonly by: UserId
  readonly provenance: Provenance
}

/** Keeps that it was seen, once; nothing else of the note changes. */
export const seeRailNote = Effect.fnUntraced(function* (command: SeeRailNote) {
  return yield* (yield* Atomicity).atomically(seeInUnit(command))
})

const seeInUnit = Effect.fnUntraced(function* ({ by, note: id, provenance, words }: SeeRailNote) {
  const log = yield* RailLog
  const note = Option.getOrNull(yield* log.find(id))
  if (note === null) return yield* new RailNoteNotFound({ note: id })
  const seen = { by, at: provenance.at, words }
  if (!needsLook(note.outcome) || note.seen !== null || !(yield* log.see(id, seen)))
    return yield* new RailNoteSeen({ note: id })
  yield* recordAudit({
    action: "rail-note-seen",
    subject: id,
    provenance,
    before: {},
    after: { outcome: note.outcome, about: note.subject ?? "nothing known" }
  })
  const after: RailNote = { ...note, seen }
  return after
})
