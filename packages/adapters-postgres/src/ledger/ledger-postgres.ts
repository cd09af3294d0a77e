/**
 * The ledger's port on PostgreSQL: single commands join the group commit, and commands
 * within an atomic unit are written in that unit's transaction.
 */
import { AllowanceRules } from "@florin/domain/allowance"
import { Ids } from "@florin/domain/id"
import { Ledger } from "@florin/domain/ledger"
import { Effect, Layer, type Scope } from "effect"
import { SqlClient } from "effect/sql"
import { stateAllowanceRule } from "../allowance/state-allowance-rule.ts"
import { orFault } from "../faults.ts"
import { decideInTransaction } from "./decide-in-transaction.ts"
import { type GroupCommitSettings, runWriters } from "./group-commit.ts"
import { makeIntake } from "./intake.ts"

/** The most commands that wait for a writer; more are refused at once. */
const waitingMax = 20_000

/** The ledger, with its writers running for as long as the layer is. */
export const ledgerPostgres = (settings: GroupCommitSettings) =>
  Layer.effect(
    Ledger,
    Effect.gen(function* (): Effect.fn.Return<
      Ledger["Service"],
      never,
      AllowanceRules | SqlClient.SqlClient | Ids | Scope.Scope
    > {
      const sql = yield* SqlClient.SqlClient
      const ids = yield* Ids
      const allowances = yield* AllowanceRules
      yield* orFault(stateAllowanceRule(sql, allowances))
      const intake = makeIntake(waitingMax, settings.writers)
      yield* runWriters(intake, allowances, settings)
      return {
        submit: intake.submit,
        post: (commands) =>
          orFault(
            sql
              .withTransaction(decideInTransaction(sql, allowances, commands))
              .pipe(Effect.provideService(Ids, ids))
          )
      }
    })
  )
