/**
 * The port to whatever carries wires between banks.
 *
 * It takes a message for each submitted wire, once however often it is asked, and hands over
 * what comes back at least once. What a message changes is decided in `rail/`, never here.
 */
import { Context, type Effect, Schema } from "effect"
import type { IncomingWire } from "../incoming/incoming-wire.ts"
import type { Wire } from "../wire.ts"
import type { RailMessage } from "./rail-message.ts"

/** The rail takes and gives nothing at the moment. */
export class RailUnavailable extends Schema.TaggedError<RailUnavailable>()("RailUnavailable", {
  doing: Schema.String
}) {
  override get message(): string {
    return this.doing
  }
}

/** Who is paying, as the message names them. */
export interface WireSender {
  readonly name: string
  readonly accountNumber: string
}

/** What becomes of a message that came in: it is done with, or kept for a person to look at. */
export type RailHandled = "consumed" | { readonly keep: string }

/** What handles a message; failing, it gets the same message again. */
export type RailHandler<E, R> = (message: RailMessage) => Effect.Effect<RailHandled, E, R>

/** What one look at the rail came to. */
export interface RailPolled {
  readonly consumed: number
  /** Not readable, or kept by who handled it: a person has to look. */
  readonly kept: number
  /** Not handled; they come again. */
  readonly failed: number
}

export class WireRail extends Context.Service<
  WireRail,
  {
    /** Places the wire's message; the same wire again changes nothing. */
    readonly submit: (wire: Wire, sender: WireSender) => Effect.Effect<void, RailUnavailable>
    /** Sends an incoming wire back; the same again changes nothing. */
    readonly sendBack: (wire: IncomingWire) => Effect.Effect<void, RailUnavailable>
    /** Hands over what came in, one after another. */
    readonly poll: <E, R>(
      handle: RailHandler<E, R>
    ) => Effect.Effect<RailPolled, RailUnavailable, R>
  }
>()("@florin/domain/WireRail") {}
