/** Every route of wires, with what it does. */
import type { Cursors } from "../cursor.ts"
import type { BoundRoute } from "../handle.ts"
import { approveWire, cancelWire, rejectWire, resolveWire } from "./move-wire.ts"
import { orderWire } from "./order-wire.ts"
import { quoteWireFee } from "./quote-wire-fee.ts"
import { listRailNotes, seeRailNote } from "./rail-notes.ts"
import { listIncomingWires, showIncomingWire } from "./read-incoming-wires.ts"
import { listWires, showWire, wireStatistics } from "./read-wires.ts"
import { askToCreditIncoming, askToSendBackIncoming } from "./work-on-incoming.ts"

/** Binds them all, for one deployment. */
export const boundWireRoutes = (cursors: Cursors): readonly BoundRoute[] => [
  orderWire,
  listWires(cursors),
  quoteWireFee,
  wireStatistics,
  showWire,
  cancelWire,
  approveWire,
  rejectWire,
  resolveWire,
  listIncomingWires(cursors),
  showIncomingWire,
  askToCreditIncoming,
  askToSendBackIncoming,
  listRailNotes(cursors),
  seeRailNote
]
