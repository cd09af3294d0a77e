/**
 * The operations that need a second person: how each is looked at and carried out.
 *
 * A capability describes its own operations; whoever puts the bank together makes one
 * register of them. Deciding about a request knows the register alone, so wires, loans
 * or limits join it without a change there.
 */
import { Context, Effect, Layer, Option } from "effect"
import type { Provenance } from "../audit/index.ts"
import type { Instant } from "../calendar/index.ts"
import type { UserId } from "../id/index.ts"
import type { ApprovalRequest, Shown } from "./approval.ts"

/** By whose word an operation is carried out, and when. */
export interface Deed {
  readonly provenance: Provenance
  /** Whoever approved it. */
  readonly checker: UserId
  /** The real moment, which sessions and letters count by. */
  readonly at: Instant
}

/** By whose word an operation is not carried out, when, and why. */
export interface TurnedDown extends Deed {
  readonly reason: string
}

/** A kind of operation that one person asks for and another approves. */
export interface ApprovedOperation<R = never> {
  /** Its name, as requests carry it. */
  readonly operation: string
  /** The permission that whoever decides about it needs. */
  readonly permission: string
  /**
   * What would be shown if it were asked for now; null when it can no longer be done.
   * Locks what it reads, until the current atomic unit ends.
   */
  readonly shownNow: (
    request: ApprovalRequest,
    now: Provenance
  ) => Effect.Effect<Shown | null, never, R>
  /** Does it, in the atomic unit of the decision; a refusal takes the decision back. */
  readonly carryOut: (
    request: ApprovalRequest,
    deed: Deed
  ) => Effect.Effect<void, { readonly _tag: string }, R>
  /**
   * Does what a rejection brings about, in the atomic unit of the decision; nothing unless
   * told. A refusal takes the decision back.
   */
  readonly turnDown?: (
    request: ApprovalRequest,
    deed: TurnedDown
  ) => Effect.Effect<void, { readonly _tag: string }, R>
}

export class ApprovedOperations extends Context.Service<
  ApprovedOperations,
  { readonly of: (operation: string) => Option.Option<ApprovedOperation> }
>()("@florin/domain/ApprovedOperations") {}

/** The operation on the ports of one bank. */
export const bindOperation = <R>({
  carryOut,
  operation,
  permission,
  shownNow,
  turnDown
}: ApprovedOperation<R>): Effect.Effect<ApprovedOperation, never, R> =>
  Effect.map(Effect.context<R>(), (ports) => ({
    operation,
    permission,
    shownNow: (request, now) => Effect.provide(shownNow(request, now), ports),
    carryOut: (request, deed) => Effect.provide(carryOut(request, deed), ports),
    ...(turnDown === undefined
      ? {}
      : {
          turnDown: (request: ApprovalRequest, deed: TurnedDown) =>
            Effect.provide(turnDown(request, deed), ports)
        })
  }))

/** The register of these operations. */
export const registerOperations = (
  operations: readonly ApprovedOperation[]
): ApprovedOperations["Service"] => {
  const register = new Map(operations.map((each) => [each.operation, each]))
  return { of: (operation) => Option.fromUndefinedOr(register.get(operation)) }
}

/** The register as a layer over the ports on which the operations are bound. */
export const approvedOperations = <R>(
  operations: Effect.Effect<readonly ApprovedOperation[], never, R>
): Layer.Layer<ApprovedOperations, never, R> =>
  Layer.effect(ApprovedOperations, Effect.map(operations, registerOperations))
