/** Freezes, unfreezes or closes an account: once per intent, under the account's lock. */
import { Effect } from "effect"
import { once } from "../atomicity/index.ts"
import { type AuditAction, type Provenance, recordAudit } from "../audit/index.ts"
import type { AccountId } from "../id/index.ts"
import { AccountNotFound } from "../ledger/index.ts"
import type { Account } from "./account.ts"
import { AccountRepository } from "./account-repository.ts"
import type { AccountMove } from "./account-stage.ts"
import { accountText } from "./account-text.ts"
import { decideMove } from "./decide-move.ts"

export interface MoveAccount {
  readonly account: AccountId
  readonly move: Exclude<AccountMove, "activate">
  /** Why, in a few words; kept in the audit record. */
  readonly reason: string
  readonly provenance: Provenance
}

const actionOf = {
  freeze: "account-frozen",
  unfreeze: "account-unfrozen",
  close: "account-closed"
} as const satisfies Record<MoveAccount["move"], AuditAction>

/** Moves an account to another stage of its life. */
export const moveAccountStage = (command: MoveAccount) =>
  once(
    command.provenance.intent,
    accountText,
    Effect.gen(function* () {
      const { account: id, move, provenance, reason } = command
      const accounts = yield* AccountRepository
      const found = yield* accounts.lock(id)
      if (found._tag === "None" || !isVisible(found.value, provenance))
        return yield* new AccountNotFound({ account: id })
      const account = found.value
      const stage = yield* Effect.fromResult(decideMove(account, move))
      yield* accounts.saveStage(id, stage, provenance.at)
      yield* recordAudit({
        action: actionOf[move],
        subject: id,
        provenance,
        before: { stage: account.standing.stage },
        after: { stage, reason }
      })
      return { ...account, standing: { ...account.standing, stage, stageSince: provenance.at } }
    })
  )

const isVisible = (account: Account, { onBehalfOf }: Provenance): boolean =>
  onBehalfOf === null || account.standing.owner === onBehalfOf
