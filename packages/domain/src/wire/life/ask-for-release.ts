/** Asks another person for a wire that its amount, or what went before it, does not let go alone. */
import { Effect, Option } from "effect"
import { ApprovalRepository, askApproval, voidRequests } from "../../approval/index.ts"
import type { Provenance } from "../../audit/index.ts"
import type { UserId } from "../../id/index.ts"
import { UserRepository } from "../../identity/index.ts"
import { shownWire } from "../order/shown-wire.ts"
import type { Wire } from "../wire.ts"
import { WireRules } from "../wire-policy.ts"

/** The operation, as its requests carry it. */
export const releaseOperation = "release-wire"

const dayMicros = 86_400_000_000n

/**
 * Keeps the request: neither who ordered the wire nor its customer decides about it.
 *
 * @upholds WIRE-2
 */
export const askForRelease = Effect.fnUntraced(function* (wire: Wire, provenance: Provenance) {
  const { pendingDaysMax } = yield* WireRules
  return yield* askApproval({
    operation: releaseOperation,
    subject: wire.id,
    shown: shownWire(wire),
    reason: `wire ${wire.endToEndId} was ordered`,
    maker: wire.createdBy,
    beneficiary: yield* customersUser(wire),
    lifeMicros: BigInt(pendingDaysMax) * dayMicros,
    provenance
  })
})

/** The user that a customer signs in as, who gains by what is decided for them. */
export const customersUser = Effect.fnUntraced(function* ({ customer }: Pick<Wire, "customer">) {
  const user = yield* (yield* UserRepository).findByCustomer(customer)
  return Option.getOrNull(Option.map(user, ({ id }) => id))
})

/** Voids what was asked about a wire that went another way. */
export const voidRelease = Effect.fnUntraced(function* (
  wire: Wire,
  { by, provenance }: { readonly by: UserId; readonly provenance: Provenance }
) {
  const requests = yield* (yield* ApprovalRepository).undecided(releaseOperation, wire.id)
  yield* voidRequests(requests, { by, reason: `the wire is ${wire.state}`, provenance })
})
