/** The port that keeps wires that go out, and the history of their moves. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../atomicity/index.ts"
import type { BusinessDate, Instant } from "../calendar/index.ts"
import type { AccountId, CustomerId, WireId } from "../id/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { Wire, WireMoved } from "./wire.ts"
import type { WireState } from "./wire-state.ts"
import type { WireStatistic, WireStatisticsAsked } from "./wire-statistics.ts"

/** Which wires: each condition that is not null has to hold. */
export interface WireFilter {
  readonly customer: CustomerId | null
  readonly account: AccountId | null
  readonly state: WireState | null
  readonly currency: CurrencyCode | null
  /** Created on this day or later. */
  readonly from: BusinessDate | null
  /** Created on this day or earlier. */
  readonly until: BusinessDate | null
  readonly amountMin: bigint | null
  readonly amountMax: bigint | null
  /** Within the beneficiary's name or the end-to-end id, whatever its case. */
  readonly text: string | null
}

/** A move of a locked wire: the wire after it, and what its history keeps of it. */
export interface WireStep {
  readonly after: Wire
  readonly moved: WireMoved
}

/** Which wires are due. */
export interface WiresDue {
  readonly states: readonly Extract<WireState, "approved" | "queued">[]
  readonly currency: CurrencyCode
  /** Those that are to be sent on this day, or earlier, or as soon as can be. */
  readonly until: BusinessDate
  readonly after: WireId | null
  readonly most: number
}

export class Wires extends Context.Service<
  Wires,
  {
    /** Keeps a new wire with the moves that it makes at once; its hold is in the same unit. */
    readonly add: (wire: Wire, moved: readonly WireMoved[]) => Effect.Effect<void>
    readonly find: (id: WireId) => Effect.Effect<Option.Option<Wire>>
    /** The same, and keeps others from moving it until the current unit ends. */
    readonly lock: (id: WireId) => Effect.Effect<Option.Option<Wire>>
    /** By either id that its message carried, the first that is known. */
    readonly findSent: (ids: {
      readonly uetr: string | null
      readonly endToEndId: string | null
    }) => Effect.Effect<Option.Option<WireId>>
    readonly saveStep: (step: WireStep) => Effect.Effect<void>
    /** What a pending wire waits for, and who approved it, without a move. */
    readonly saveWait: (wire: Wire) => Effect.Effect<void>
    /** The message of a submitted wire is with the rail. */
    readonly handedOver: (id: WireId, at: Instant) => Effect.Effect<void>
    readonly historyOf: (id: WireId) => Effect.Effect<readonly WireMoved[]>
    /** In the order in which they were created, the newest first. */
    readonly list: (
      filter: WireFilter,
      page: PageRequest<WireId>
    ) => Effect.Effect<Page<Wire, WireId>>
    /**
     * Wires of these states in a currency to be sent by a day, in the order in which they were
     * created, after one of them. Those that another process works on are left out where the
     * store can tell.
     */
    readonly due: (asked: WiresDue) => Effect.Effect<readonly WireId[]>
    /** Submitted wires whose message is not with the rail, the oldest first. */
    readonly toHandOver: (most: number) => Effect.Effect<readonly WireId[]>
    /** Wires that are pending since before a moment, those that wait longest first. */
    readonly pendingSince: (asked: {
      readonly before: Instant
      readonly most: number
    }) => Effect.Effect<readonly WireId[]>
    /** Pending wires that wait for their screening alone, in the order of their ids. */
    readonly waitingForScreening: (asked: {
      readonly after: WireId | null
      readonly most: number
    }) => Effect.Effect<readonly WireId[]>
    /**
     * What a customer ordered in a currency at or after a moment and nobody of the bank
     * approved, in minor units: wires that were rejected or cancelled unsent are left out. Keeps
     * other wires of the customer from being ordered until the current unit ends.
     */
    readonly lockUnapproved: (asked: {
      readonly customer: CustomerId
      readonly currency: CurrencyCode
      readonly since: Instant
    }) => Effect.Effect<bigint>
    readonly statistics: (asked: WireStatisticsAsked) => Effect.Effect<readonly WireStatistic[]>
  }
>()("@florin/domain/Wires") {}
