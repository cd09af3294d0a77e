/** Accounts on PostgreSQL. */
import { AccountRepository } from "@florin/domain/account"
import { uuidOf } from "@florin/domain/id"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { counted } from "../counted.ts"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import { type AccountRow, accountColumns, accountOf } from "./account-row.ts"
import { addAccount } from "./add-account.ts"
import { listAccounts } from "./list-accounts.ts"

const nextSerial = "SELECT nextval('account_serial') AS serial"

const select = `
  SELECT ${accountColumns} FROM account a JOIN account_standing s ON s.account_id = a.id`

const countOf = `
  SELECT count(*)::int AS count
    FROM account_standing WHERE owner_id = $1 AND stage <> 'closed'`

const saveStage = `
  UPDATE account_standing SET stage = $2, stage_since = $3 WHERE account_id = $1
  RETURNING true AS saved`

export const accountRepositoryPostgres = Layer.effect(
  AccountRepository,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const list = yield* listAccounts(sql)
    const findOne = (condition: string, value: string) =>
      orFault(
        Effect.map(sql.unsafe<AccountRow>(`${select} WHERE ${condition}`, [value]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), accountOf)
        )
      )
    return {
      nextSerial: orFault(
        Effect.flatMap(sql.unsafe<{ readonly serial: bigint }>(nextSerial), ([row]) =>
          row === undefined ? Effect.die(noSerial) : Effect.succeed(row.serial)
        )
      ),
      add: (account) => orFault(Effect.asVoid(addAccount(sql, account))),
      find: (id) => findOne("a.id = $1", uuidOf(id)),
      findByNumber: (number) => findOne("a.number = $1", number),
      list,
      countOf: (owner) => counted(sql, countOf, [uuidOf(owner)]),
      lock: (id) => findOne("a.id = $1 FOR NO KEY UPDATE OF s", uuidOf(id)),
      saveStage: (id, stage, since) =>
        orFault(
          Effect.flatMap(
            sql.unsafe(saveStage, [uuidOf(id), stage, momentParameter(since)]),
            ({ length }) => (length === 1 ? Effect.void : Effect.die(noAccount))
          )
        )
    }
  })
)

const noSerial = new Error("the sequence of account serials gave no number")
const noAccount = new Error("the stage of an account that does not exist was to be saved")
