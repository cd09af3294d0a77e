/** Positions in the lists of wires, which are the ids themselves, as cursors carry them. */
import { IncomingWireId, RailNoteId, WireId } from "@florin/domain/id"
import { Result } from "effect"
import type { PositionText } from "../list-page.ts"

/** In the list of wires that go out. */
export const wirePosition: PositionText<WireId> = {
  write: (id) => id,
  read: (text) => Result.getOrElse(WireId.parse(text), () => null)
}

/** In the list of wires that came in. */
export const incomingPosition: PositionText<IncomingWireId> = {
  write: (id) => id,
  read: (text) => Result.getOrElse(IncomingWireId.parse(text), () => null)
}

/** In the list of what the rail said. */
export const railNotePosition: PositionText<RailNoteId> = {
  write: (id) => id,
  read: (text) => Result.getOrElse(RailNoteId.parse(text), () => null)
}
