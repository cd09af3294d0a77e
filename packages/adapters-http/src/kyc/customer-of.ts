/** The customer that a person is, for routes that reach whoever asks. */
import type { CustomerId } from "@florin/domain/id"
import { Effect } from "effect"
import type { Caller } from "../identity/caller.ts"
import { PermissionMissing } from "../problem/edge-refusals.ts"

/** The caller as a customer; one of the bank's people is none. */
export const customerOf = ({
  user
}: Pick<Caller, "user">): Effect.Effect<CustomerId, PermissionMissing> =>
  user.customer === null
    ? Effect.fail(new PermissionMissing({ permission: "kyc:own" }))
    : Effect.succeed(user.customer)
