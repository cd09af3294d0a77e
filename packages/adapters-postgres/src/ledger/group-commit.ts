/**
 * Group commit: commands that arrive together are decided and written together.
 *
 * A writer takes what waits, runs it as one transaction and answers everybody after
 * the commit. A batch that PostgreSQL gave up (a lost connection, a deadlock, a key
 * that another process used meanwhile) is decided anew, which a retry after an unheard
 * commit does no harm to: its own receipts are found. If it still fails, each command
 * has a transaction of its own, so that the one at fault fails alone.
 */
import type { Allowances } from "@florin/domain/allowance"
import type { Ids } from "@florin/domain/id"
import { Cause, Effect, Option } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { inTransaction, isPassing, orFault, retryPauses } from "../faults.ts"
import { decideInTransaction } from "./decide-in-transaction.ts"
import type { Intake, Waiting } from "./intake.ts"

/** How much is written together. */
export interface GroupCommitSettings {
  /** How many batches are written at the same time. */
  readonly writers: number
  /** The most commands in one batch. */
  readonly batchMax: number
}

/** Runs the writers for as long as the scope is open; what they took is finished. */
export const runWriters = (intake: Intake, allowances: Allowances, settings: GroupCommitSettings) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const writer = Effect.forever(
      Effect.flatMap(intake.take(settings.batchMax), (batch) =>
        Effect.uninterruptible(
          Effect.ensuring(
            writeBatch(sql, allowances, batch.commands),
            Effect.sync(() => intake.giveBack(batch))
          )
        )
      )
    )
    for (let started = 0; started < settings.writers; started++) yield* Effect.forkScoped(writer)
  })

/** Answers every command of the batch, whatever happens. */
const writeBatch = (
  sql: SqlClient.SqlClient,
  allowances: Allowances,
  batch: readonly Waiting[]
): Effect.Effect<void, never, Ids> =>
  inTransaction(
    sql,
    decideInTransaction(
      sql,
      allowances,
      batch.map(({ command }) => command)
    )
  ).pipe(
    Effect.retry({ schedule: retryPauses, while: mayPass }),
    Effect.matchCauseEffect({
      onSuccess: (outcomes) =>
        Effect.sync(() => {
          outcomes.forEach((outcome, at) => {
            batch.at(at)?.answer(Effect.fromResult(outcome))
          })
        }),
      onFailure: (cause) =>
        batch.length > 1 && !Cause.findErrorOption(cause).pipe(Option.exists(isPassing))
          ? Effect.forEach(batch, (waiting) => writeBatch(sql, allowances, [waiting]), {
              discard: true
            })
          : Effect.sync(() => {
              for (const waiting of batch) waiting.answer(orFault(Effect.failCause(cause)))
            })
    })
  )

/** A key that another process used at this moment is found when the batch is decided anew. */
const mayPass = (fault: SqlError.SqlError): boolean =>
  isPassing(fault) || fault.reason._tag === "UniqueViolation"
