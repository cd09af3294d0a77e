/** Whether the service can do its work now; whoever composes it knows what it depends on. */
import { Context, type Effect } from "effect"

/** One thing that the service depends on. */
export interface ReadinessCheck {
  readonly name: string
  readonly ready: boolean
  /** Whether the service is of no use without it; so unless told. */
  readonly needed?: boolean
}

export class Readiness extends Context.Service<
  Readiness,
  { readonly checks: Effect.Effect<readonly ReadinessCheck[]> }
>()("@florin/adapters-http/Readiness") {}
