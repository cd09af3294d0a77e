/** A row of `account` beside its standing, and the account that both stand for. */
import { type Account, AccountNumber, type ProductCode } from "@florin/domain/account"
import { businessDateOf } from "@florin/domain/calendar"
import { runningAccountOf, type StandingRow, standingColumns } from "../ledger/standing-row.ts"

export interface AccountRow extends StandingRow {
  readonly number: string
  readonly product: ProductCode
  readonly nickname: string
  readonly opened_on: string
  readonly metadata: Readonly<Record<string, string>>
}

export const accountColumns = `${standingColumns}, a.number, a.product, a.nickname, a.opened_on, a.metadata`

/** The account of a row. */
export const accountOf = (row: AccountRow): Account => ({
  number: AccountNumber.make(row.number),
  product: row.product,
  nickname: row.nickname,
  openedOn: businessDateOf(row.opened_on),
  metadata: row.metadata,
  standing: runningAccountOf(row)
})
