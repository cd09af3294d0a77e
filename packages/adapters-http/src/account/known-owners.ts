/**
 * Whose an account is, remembered by this process from the first time that it read it.
 *
 * An account's owner never changes: the service has no right to write it a second time. So
 * whether somebody reaches an account can be told from memory, and from no cache that is
 * shared with anybody.
 */
import { AccountRepository } from "@florin/domain/account"
import type { AccountId, CustomerId } from "@florin/domain/id"
import { AccountNotFound } from "@florin/domain/ledger"
import { Effect, Option } from "effect"
import type { Asker } from "../identity/caller.ts"

/** Refuses an account that the asker does not reach as if there were none. */
export type ReachAccount = (
  asker: Pick<Asker, "onlyOf">,
  id: AccountId
) => Effect.Effect<void, AccountNotFound, AccountRepository>

/** How many accounts' owners are remembered. */
const knownMax = 50_000

/** Begins with nothing known. */
export const knownOwners = (): ReachAccount => {
  const owners = new Map<AccountId, CustomerId>()
  const check = (
    { onlyOf }: Pick<Asker, "onlyOf">,
    id: AccountId,
    owner: CustomerId | undefined
  ) =>
    owner !== undefined && (onlyOf === null || onlyOf === owner)
      ? Effect.void
      : Effect.fail(new AccountNotFound({ account: id }))
  return (asker, id) => {
    const known = owners.get(id)
    if (known !== undefined) return check(asker, id, known)
    return Effect.flatMap(
      Effect.flatMap(AccountRepository, (accounts) => accounts.find(id)),
      (found) => {
        const owner = Option.getOrUndefined(found)?.standing.owner
        if (owner !== undefined) {
          if (owners.size >= knownMax) owners.clear()
          owners.set(id, owner)
        }
        return check(asker, id, owner)
      }
    )
  }
}
