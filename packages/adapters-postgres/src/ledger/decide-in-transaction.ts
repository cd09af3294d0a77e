/**
 * One batch on PostgreSQL: locks and loads what the commands name, decides by the
 * domain alone, and writes every change. The caller provides the transaction.
 */
import type { Allowances } from "@florin/domain/allowance"
import type { Ids } from "@florin/domain/id"
import {
  decideBatch,
  type LedgerAnswer,
  type LedgerCommand,
  type LedgerOutcome,
  type LedgerReceipt
} from "@florin/domain/ledger"
import { Effect, Result } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { lockFacts } from "./lock-facts.ts"
import { storeChanges } from "./store-changes.ts"

/** One outcome a command, in their order. */
export const decideInTransaction = (
  sql: SqlClient.SqlClient,
  allowances: Allowances,
  commands: readonly LedgerCommand[]
): Effect.Effect<readonly LedgerOutcome[], SqlError.SqlError, Ids> =>
  Effect.gen(function* () {
    const facts = yield* lockFacts(sql, allowances, commands)
    const { outcomes, changes } = decideBatch(facts, commands, allowances)
    yield* storeChanges(sql, changes)
    return outcomes.map((outcome, at) =>
      Result.map(outcome, (answer) => ownAnswer(answer, commands.at(at)))
    )
  })

/**
 * A batch whose commit was not heard of is decided again and finds its own receipts:
 * they are the first answers and no replays.
 */
const ownAnswer = (answer: LedgerAnswer, command: LedgerCommand | undefined): LedgerAnswer =>
  answer.replayed && command !== undefined && madeBy(answer.receipt, command)
    ? { receipt: answer.receipt, replayed: false }
    : answer

const madeBy = (receipt: LedgerReceipt, command: LedgerCommand): boolean =>
  "id" in command &&
  command.id === (receipt.receipt === "entry" ? receipt.entry.id : receipt.hold.id)
