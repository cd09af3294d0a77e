/** `GET` and `POST /api/admin/clock` */
import { Atomicity } from "@florin/domain/atomicity"
import { recordAudit } from "@florin/domain/audit"
import { instantToIso } from "@florin/domain/calendar"
import { BankClock, type BankTime } from "@florin/domain/clock"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { type ClockView, clockRoutes } from "./clock-routes.ts"

const clockView = ({ now, today }: BankTime): typeof ClockView.Encoded => ({
  now: instantToIso(now),
  today
})

export const showClock = memberRoute(clockRoutes.show, () =>
  Effect.map(
    Effect.flatMap(BankClock, (clock) => clock.time),
    (time) => ({ body: clockView(time) })
  )
)

export const advanceClock = memberRoute(clockRoutes.advance, ({ asked, body, caller }) =>
  Effect.gen(function* () {
    const clock = yield* BankClock
    const provenance = yield* edgeProvenance(asked, caller.user.id, caller.onlyOf)
    const { atomically } = yield* Atomicity
    const time = yield* atomically(
      Effect.tap(clock.advanceTo(body.to), (moved) =>
        recordAudit({
          action: "clock-advanced",
          subject: "clock",
          provenance,
          before: { now: instantToIso(provenance.at) },
          after: { now: instantToIso(moved.now) }
        })
      )
    )
    return { body: clockView(time) }
  })
)
