/**
 * A customer's account: its number, its product and how it stands in the ledger.
 *
 * Balance, stage and debit rules are the ledger's part of it, since they decide
 * every posting; everything else is here.
 */
import type { BusinessDate } from "../calendar/index.ts"
import type { RunningAccount } from "../ledger/index.ts"
import type { AccountNumber } from "./account-number.ts"
import type { ProductCode } from "./product.ts"

export interface Account {
  readonly number: AccountNumber
  readonly product: ProductCode
  /** The holder's own word for it, or an empty text. */
  readonly nickname: string
  readonly openedOn: BusinessDate
  /** Facts from elsewhere, such as the number at an imported bank. */
  readonly metadata: Readonly<Record<string, string>>
  readonly standing: RunningAccount
}
