/** Positions in the lists of wires, which are the ids themselves, as cursors carry them. */
import { IncomingWireId, RailNoteId, WireId } from "@florin/domain/id"
import { idPosition } from "../list-page.ts"

/** In the list of wires that go out. */
export const wirePosition = idPosition(WireId)

/** In the list of wires that came in. */
export const incomingPosition = idPosition(IncomingWireId)

/** In the list of what the rail said. */
export const railNotePosition = idPosition(RailNoteId)
