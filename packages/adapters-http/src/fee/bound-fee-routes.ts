/** Every route of fees, with what it does. */
import type { Cursors } from "../cursor.ts"
import type { BoundRoute } from "../handle.ts"
import { askForFeeSchedule, askToEndFeeSchedule } from "./change-schedules.ts"
import { quoteFee } from "./quote-fee.ts"
import { listFeeSchedules, showFeeSchedule } from "./read-schedules.ts"
import { showFeeCharge } from "./show-charge.ts"

/** Binds them all, for one deployment. */
export const boundFeeRoutes = (cursors: Cursors): readonly BoundRoute[] => [
  listFeeSchedules(cursors),
  askForFeeSchedule,
  quoteFee,
  showFeeSchedule,
  showFeeCharge,
  askToEndFeeSchedule
]
