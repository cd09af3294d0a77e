/**
 * Looks for the party behind a subject on the list, and keeps the verdict.
 *
 * The list is asked outside of any unit of this use case, since it may take its time. What
 * was found for the same party on the same list stands, and with it its clearing. A missing
 * answer stands as long as it is missing, and is asked for each time.
 */
import { Effect } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { Digest, type Provenance, recordAudit, utf8Bytes } from "../audit/index.ts"
import { Ids, ScreeningId } from "../id/index.ts"
import { hexText, Secrets } from "../secret/index.ts"
import { partyText, type ScreenedParty } from "./screened-party.ts"
import { Screening } from "./screening.ts"
import type { Screened, ScreeningResult } from "./screening-result.ts"
import type { ScreeningVerdict } from "./screening-verdict.ts"
import { Screenings } from "./screenings.ts"

/** The party, and the id of what it stands behind. */
export interface ScreenSubject extends ScreenedParty {
  readonly subject: string
  readonly provenance: Provenance
}

const saltBytes = 16

/** The subject's result: the last one where it still tells, or a new one. */
export const screenSubject = Effect.fnUntraced(function* (command: ScreenSubject) {
  const screening = yield* Screening
  const latest = yield* (yield* Screenings).latest(command.subject)
  const known = latest !== null && (yield* isOf(command, latest.result)) ? latest : null
  const outcome = known?.result.verdict.outcome ?? "unavailable"
  if (known !== null && outcome !== "unavailable")
    if (known.result.verdict.listVersion === (yield* screening.listVersion)) return known
  const verdict = yield* screening.screen(command)
  return known !== null && isSameSilence(known.result.verdict, verdict)
    ? known
    : yield* (yield* Atomicity).atomically(keepVerdict(command, verdict))
})

/**
 * Looks for the party behind a subject that is only about to be; gives the work that keeps the
 * verdict, for the unit that makes the subject.
 */
export const screenNew = Effect.fnUntraced(function* (command: ScreenSubject) {
  return keepVerdict(command, yield* (yield* Screening).screen(command))
})

const isOf = (party: ScreenedParty, { fingerprint, salt }: ScreeningResult) =>
  Effect.map(fingerprintOf(party, salt), (now) => now === fingerprint)

const isSameSilence = (before: ScreeningVerdict, now: ScreeningVerdict): boolean =>
  before.outcome === "unavailable" &&
  now.outcome === "unavailable" &&
  before.listVersion === now.listVersion

const keepVerdict = Effect.fnUntraced(function* (
  command: ScreenSubject,
  verdict: ScreeningVerdict
) {
  const { provenance, subject } = command
  const screenings = yield* Screenings
  const before = yield* screenings.lockLatest(subject)
  const salt = hexText(yield* (yield* Secrets).randomBytes(saltBytes))
  const result: ScreeningResult = {
    id: ScreeningId.ofUuid(yield* (yield* Ids).nextUuid),
    subject,
    number: (before?.result.number ?? 0) + 1,
    salt,
    fingerprint: yield* fingerprintOf(command, salt),
    verdict,
    screenedAt: provenance.at
  }
  yield* screenings.add(result)
  yield* recordAudit({
    action: "subject-screened",
    subject,
    provenance,
    before: {},
    after: {
      result: result.id,
      outcome: verdict.outcome,
      ...(verdict.listVersion === null ? {} : { listVersion: verdict.listVersion })
    }
  })
  const screened: Screened = { result, clearing: null }
  return screened
})

const fingerprintOf = (party: ScreenedParty, salt: string) =>
  Effect.map(Digest, ({ sha256 }) => hexText(sha256(utf8Bytes(`${salt}${partyText(party)}`))))
