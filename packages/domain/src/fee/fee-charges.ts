/** The port that keeps what was charged, which never changes, and what is reserved until then. */
import { Context, type Effect, type Option } from "effect"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, FeeChargeId } from "../id/index.ts"
import type { FeeCharge } from "./fee-charge.ts"
import type { FeeOperation } from "./fee-operation.ts"
import type { FeeReservation } from "./fee-reservation.ts"

/** The operations of an account that a month counts. */
export interface MonthOfOperations {
  readonly account: AccountId
  readonly operation: FeeOperation
  /** Any day of the calendar month. */
  readonly date: BusinessDate
}

export class FeeCharges extends Context.Service<
  FeeCharges,
  {
    /** Keeps a charge, within the unit of its entry; false when its subject has one already. */
    readonly add: (charge: FeeCharge) => Effect.Effect<boolean>
    readonly find: (id: FeeChargeId) => Effect.Effect<Option.Option<FeeCharge>>
    readonly findBySubject: (subject: string) => Effect.Effect<Option.Option<FeeCharge>>
    /** Keeps a reservation; false when its subject has one, or a charge, already. */
    readonly reserve: (reservation: FeeReservation) => Effect.Effect<boolean>
    /** What was reserved; nobody else charges or releases it until the current unit ends. */
    readonly lockReservation: (subject: string) => Effect.Effect<Option.Option<FeeReservation>>
    /** Ends a reservation, which is locked, in force and not charged. */
    readonly release: (subject: string, at: Instant) => Effect.Effect<void>
    /**
     * How many operations of the calendar month were charged, or are reserved, at one moment;
     * each counts once, free and waived ones too.
     */
    readonly countInMonth: (month: MonthOfOperations) => Effect.Effect<number>
    /** The same; nobody else counts by this method until the current unit ends. */
    readonly lockCountInMonth: (month: MonthOfOperations) => Effect.Effect<number>
  }
>()("@florin/domain/FeeCharges") {}
