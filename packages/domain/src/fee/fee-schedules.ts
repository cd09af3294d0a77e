/** The port that keeps schedules of fees. A schedule is added and may end, and never changes. */
import { Context, type Effect, type Option } from "effect"
import type { ProductCode } from "../account/index.ts"
import type { Page, PageRequest } from "../atomicity/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { FeeScheduleId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { FeeOperation } from "./fee-operation.ts"
import type { FeeKey, FeeSchedule, FeeScheduleEnd } from "./fee-schedule.ts"

/** Which schedules: each condition that is not null has to hold. */
export interface FeeScheduleFilter {
  readonly operation: FeeOperation | null
  readonly product: ProductCode | null
  readonly currency: CurrencyCode | null
  /** Those that count on this day, and no others. */
  readonly asOf: BusinessDate | null
  /** As it was known at this moment: what was added or ended later is left out. */
  readonly knownAt: Instant | null
}

export class FeeSchedules extends Context.Service<
  FeeSchedules,
  {
    /** Keeps others from changing schedules about the same until the current unit ends. */
    readonly lock: (key: FeeKey) => Effect.Effect<void>
    /** Keeps a schedule; its key is locked. */
    readonly add: (schedule: FeeSchedule) => Effect.Effect<void>
    /** Ends a schedule that has no end; its key is locked. */
    readonly end: (id: FeeScheduleId, end: FeeScheduleEnd) => Effect.Effect<void>
    readonly find: (id: FeeScheduleId) => Effect.Effect<Option.Option<FeeSchedule>>
    /** Every schedule about the same, withdrawn ones too. */
    readonly about: (key: FeeKey) => Effect.Effect<readonly FeeSchedule[]>
    /** For every product, and for all of them, the schedule that counts on the day. */
    readonly inEffect: (asked: {
      readonly operation: FeeOperation
      readonly currency: CurrencyCode
      readonly date: BusinessDate
    }) => Effect.Effect<readonly FeeSchedule[]>
    /** In the order in which they were added, the newest first. */
    readonly list: (
      filter: FeeScheduleFilter,
      page: PageRequest<FeeScheduleId>
    ) => Effect.Effect<Page<FeeSchedule, FeeScheduleId>>
  }
>()("@florin/domain/FeeSchedules") {}
