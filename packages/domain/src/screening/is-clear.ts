/** Whether a subject may pass its screening, asked in the unit of what depends on it. */
import { Effect } from "effect"
import { BankClock } from "../clock/index.ts"
import { Screening } from "./screening.ts"
import { letsPass } from "./screening-result.ts"
import { Screenings } from "./screenings.ts"

/**
 * Whether the subject's last result lets it pass on the list as it is now. It stays so until
 * the unit ends, since nobody screens the subject meanwhile.
 *
 * @upholds SCREENING-1
 */
export const isClear = Effect.fnUntraced(function* (subject: string) {
  const screened = yield* (yield* Screenings).lockLatest(subject)
  const { today } = yield* (yield* BankClock).time
  return letsPass(screened, { listVersion: yield* (yield* Screening).listVersion, today })
})
