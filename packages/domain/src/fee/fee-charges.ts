/** The port that keeps what was charged; nothing of it ever changes. */
import { Context, type Effect, type Option } from "effect"
import type { BusinessDate } from "../calendar/index.ts"
import type { AccountId } from "../id/index.ts"
import type { FeeCharge } from "./fee-charge.ts"
import type { FeeOperation } from "./fee-operation.ts"

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
    readonly findBySubject: (subject: string) => Effect.Effect<Option.Option<FeeCharge>>
    /** How many operations were charged in the calendar month, free and waived ones too. */
    readonly countInMonth: (month: MonthOfOperations) => Effect.Effect<number>
    /** The same, and keeps others from charging one more until the current unit ends. */
    readonly lockCountInMonth: (month: MonthOfOperations) => Effect.Effect<number>
  }
>()("@florin/domain/FeeCharges") {}
