/** The customer whose accounts a request is about; to a customer there is nobody else. */
import { CustomerNotFound } from "@florin/domain/account"
import type { CustomerId } from "@florin/domain/id"
import { Effect } from "effect"
import type { Asker } from "../identity/caller.ts"

/** The owner that was named, or the caller; null when one of the bank's people named nobody. */
export const reachedOwner = (
  { onlyOf }: Asker,
  named: CustomerId | undefined
): Effect.Effect<CustomerId | null, CustomerNotFound> => {
  if (onlyOf === null) return Effect.succeed(named ?? null)
  return named === undefined || named === onlyOf
    ? Effect.succeed(onlyOf)
    : Effect.fail(new CustomerNotFound({ customer: named }))
}
