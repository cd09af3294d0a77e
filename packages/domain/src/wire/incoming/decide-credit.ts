/** Decides where money goes that came in: to the account that it names, or into suspense. */
import type { Account } from "../../account/index.ts"
import type { Money } from "../../money/index.ts"
import type { SuspenseCause } from "./incoming-wire.ts"

/** What is known of a wire that came in. */
export interface CreditFacts {
  readonly amount: Money
  /** The account that it names; null where there is none of that number. */
  readonly account: Account | null
  /** Whether its sender passes the list. */
  readonly isClear: boolean
}

/**
 * Why it cannot be credited at once, or null. A frozen account takes what comes in.
 *
 * @upholds WIRE-5, WIRE-7
 */
export const suspenseOf = ({ account, amount, isClear }: CreditFacts): SuspenseCause | null => {
  if (account === null) return "account-unknown"
  const { currency, stage } = account.standing
  if (currency !== amount.currency) return "currency-differs"
  if (stage !== "active" && stage !== "frozen") return "account-takes-nothing"
  return isClear ? null : "screening"
}
