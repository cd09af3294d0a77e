/** Whether a subject may pass its screening, asked in the unit of what depends on it. */
import { Effect } from "effect"
import type { BusinessDate } from "../calendar/index.ts"
import { Screening } from "./screening.ts"
import { letsPass } from "./screening-result.ts"
import { Screenings } from "./screenings.ts"

/**
 * Whether the subject's last result lets it pass today, on the list as it is now. It stays so
 * until the unit ends, since nobody screens the subject meanwhile.
 *
 * @upholds SCREENING-1
 */
export const isClear = Effect.fnUntraced(function* (subject: string, today: BusinessDate) {
  const screened = yield* (yield* Screenings).lockLatest(subject)
  return letsPass(screened, { listVersion: yield* (yield* Screening).listVersion, today })
})
