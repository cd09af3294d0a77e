/** Decides whether an account may be opened as asked. */
import { Result } from "effect"
import { type Allowances, type CustomerStanding, mayOpen } from "../allowance/index.ts"
import type { Provenance } from "../audit/index.ts"
import type { BusinessDate } from "../calendar/index.ts"
import type { AccountId, CustomerId } from "../id/index.ts"
import type { DebitRules } from "../ledger/index.ts"
import type { CurrencyCode } from "../money/index.ts"
import type { Account } from "./account.ts"
import { accountNumberOf } from "./account-number.ts"
import {
  type AccountRefusal,
  CurrencyNotOffered,
  DebitRuleNegative,
  OverdraftNotAllowed
} from "./account-refusals.ts"
import { type ProductCode, products } from "./product.ts"

/** No overdraft, no minimum balance and no limits. */
export const plainRules: DebitRules = {
  overdraftLimit: 0n,
  minimumBalance: 0n,
  singleLimit: null,
  dailyLimit: null
}

/** What is asked when an account is to be opened. */
export interface OpenAccount {
  readonly owner: CustomerId
  readonly product: ProductCode
  readonly currency: CurrencyCode
  readonly nickname: string
  readonly rules: DebitRules
  readonly metadata: Readonly<Record<string, string>>
  /** Null for the business date of the command. */
  readonly openedOn: BusinessDate | null
  readonly provenance: Provenance
}

/** What an opening depends on besides the command. */
export interface OpeningFacts {
  readonly id: AccountId
  readonly serial: bigint
  readonly offered: readonly CurrencyCode[]
  readonly ownerStanding: CustomerStanding
  /** How many accounts the owner has that are not closed. */
  readonly accountsBefore: number
  readonly allowances: Allowances
}

/** Decides an opening: the new account is active and empty. */
export const decideOpening = (
  command: OpenAccount,
  facts: OpeningFacts
): Result.Result<Account, AccountRefusal> => {
  const { currency, product, provenance, rules } = command
  if (!facts.offered.includes(currency))
    return Result.fail(new CurrencyNotOffered({ currency, offered: facts.offered }))
  if (rules.overdraftLimit > 0n && !products[product].overdraftAllowed)
    return Result.fail(new OverdraftNotAllowed({ product }))
  for (const [rule, value] of Object.entries(rules))
    if (value !== null && value < 0n) return Result.fail(new DebitRuleNegative({ rule }))
  const { accountsBefore, allowances, ownerStanding } = facts
  const opening = { customer: command.owner, product, accountsBefore, today: provenance.today }
  const notAllowed = mayOpen(allowances, ownerStanding, opening)
  if (notAllowed !== null) return Result.fail(notAllowed)
  return Result.succeed({
    number: accountNumberOf(facts.serial),
    product,
    nickname: command.nickname,
    openedOn: command.openedOn ?? provenance.today,
    metadata: command.metadata,
    standing: {
      kind: "running",
      id: facts.id,
      owner: command.owner,
      ownerStanding,
      class: "liability",
      currency,
      stage: "active",
      stageSince: provenance.at,
      rules,
      ledgerBalance: 0n,
      heldTotal: 0n,
      sequence: 0n,
      lastBookedAt: provenance.at,
      outflowDate: provenance.today,
      outflowTotal: 0n
    }
  })
}
