/**
 * Approvals on PostgreSQL.
 *
 * A decision is a row of its own whose primary key is the request's: of several at one
 * moment the first is kept, and the others wait for its transaction to end.
 */
import { PgTypes } from "@effect/sql-pg"
import {
  type ApprovalDecision,
  ApprovalRepository,
  type ApprovalRequest
} from "@florin/domain/approval"
import { uuidOf } from "@florin/domain/id"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type ApprovalRow, approvalColumns, approvalOf, approvalTables } from "./approval-row.ts"
import { listApprovals } from "./list-approvals.ts"

const insert = `
  INSERT INTO approval (id, operation, subject, shown, reason, maker_id, beneficiary_id, salt,
    digest, made_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

const insertParameters = (request: ApprovalRequest) => [
  uuidOf(request.id),
  request.operation,
  request.subject,
  PgTypes.jsonb(request.shown),
  request.reason,
  uuidOf(request.maker),
  request.beneficiary === null ? null : uuidOf(request.beneficiary),
  request.salt,
  request.digest,
  momentParameter(request.madeAt),
  momentParameter(request.expiresAt)
]

const findById = `SELECT ${approvalColumns} FROM ${approvalTables} WHERE a.id = $1`

const undecided = `
  SELECT ${approvalColumns} FROM ${approvalTables}
   WHERE a.operation = $1 AND a.subject = $2 AND d.approval_id IS NULL ORDER BY a.id`

const decide = `
  INSERT INTO approval_decision (approval_id, maker_id, kept_away_id, digest, expires_at, outcome,
    decided_by, decided_at, reason)
  SELECT id, maker_id, kept_away_id, digest, expires_at, $2, $3, $4, $5 FROM approval WHERE id = $1
  ON CONFLICT (approval_id) DO NOTHING RETURNING true AS decided`

const decideParameters = ({ approval, at, by, outcome, reason }: ApprovalDecision) => [
  uuidOf(approval),
  outcome,
  uuidOf(by),
  momentParameter(at),
  reason
]

export const approvalRepositoryPostgres = Layer.effect(
  ApprovalRepository,
  Effect.map(SqlClient.SqlClient, (sql) => ({
    add: (request) => orFault(Effect.asVoid(sql.unsafe(insert, insertParameters(request)))),
    find: (id) =>
      orFault(
        Effect.map(sql.unsafe<ApprovalRow>(findById, [uuidOf(id)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), approvalOf)
        )
      ),
    list: listApprovals(sql),
    undecided: (operation, subject) =>
      orFault(
        Effect.map(sql.unsafe<ApprovalRow>(undecided, [operation, subject]), (rows) =>
          rows.map((row) => approvalOf(row).request)
        )
      ),
    decide: (decision) =>
      orFault(
        Effect.map(sql.unsafe(decide, decideParameters(decision)), ({ length }) => length === 1)
      )
  }))
)
