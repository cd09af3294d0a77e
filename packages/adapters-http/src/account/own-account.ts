/** Finds an account that the caller may see; another customer's is as good as none. */
import { type Account, AccountRepository } from "@florin/domain/account"
import type { AccountId } from "@florin/domain/id"
import { AccountNotFound } from "@florin/domain/ledger"
import { Effect, Option } from "effect"
import type { Asker } from "../identity/caller.ts"

export const ownAccount = (
  caller: Asker,
  id: AccountId
): Effect.Effect<Account, AccountNotFound, AccountRepository> =>
  Effect.flatMap(
    Effect.flatMap(AccountRepository, (accounts) => accounts.find(id)),
    (found) =>
      Option.isSome(found) && reaches(caller, found.value)
        ? Effect.succeed(found.value)
        : Effect.fail(new AccountNotFound({ account: id }))
  )

const reaches = ({ onlyOf }: Asker, account: Account): boolean =>
  onlyOf === null || account.standing.owner === onlyOf
