/** The port that keeps wires that came in. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../../atomicity/index.ts"
import type { BusinessDate, Instant } from "../../calendar/index.ts"
import type { AccountId, CustomerId, IncomingWireId } from "../../id/index.ts"
import type { CurrencyCode } from "../../money/index.ts"
import type { IncomingState, IncomingWire } from "./incoming-wire.ts"

/** Which incoming wires: each condition that is not null has to hold. */
export interface IncomingFilter {
  readonly customer: CustomerId | null
  readonly account: AccountId | null
  readonly state: IncomingState | null
  readonly currency: CurrencyCode | null
  readonly from: BusinessDate | null
  readonly until: BusinessDate | null
}

export class IncomingWires extends Context.Service<
  IncomingWires,
  {
    readonly add: (wire: IncomingWire) => Effect.Effect<void>
    readonly find: (id: IncomingWireId) => Effect.Effect<Option.Option<IncomingWire>>
    /** The same, and keeps others from moving it until the current unit ends. */
    readonly lock: (id: IncomingWireId) => Effect.Effect<Option.Option<IncomingWire>>
    /**
     * The wire that came in under this UETR, and keeps others from adding one under it until
     * the current unit ends.
     */
    readonly lockUetr: (uetr: string) => Effect.Effect<Option.Option<IncomingWireId>>
    /** A move of a locked wire out of suspense. */
    readonly saveMove: (after: IncomingWire) => Effect.Effect<void>
    /** In the order in which they came, the newest first. */
    readonly list: (
      filter: IncomingFilter,
      page: PageRequest<IncomingWireId>
    ) => Effect.Effect<Page<IncomingWire, IncomingWireId>>
    /** Those sent back whose message is not with the rail, the oldest first. */
    readonly toHandOver: (most: number) => Effect.Effect<readonly IncomingWireId[]>
    readonly handedOver: (id: IncomingWireId, at: Instant) => Effect.Effect<void>
  }
>()("@florin/domain/IncomingWires") {}
