/** A row of `account_standing` and the running account that it stands for. */
import type { CustomerStanding, CustomerTier } from "@florin/domain/allowance"
import { businessDateOf } from "@florin/domain/calendar"
import { AccountId, CustomerId } from "@florin/domain/id"
import type { AccountClass, AccountStage, RunningAccount } from "@florin/domain/ledger"
import { currencyOf } from "../currency-of.ts"
import { instantOf } from "../instant-of.ts"

export interface StandingRow {
  readonly account_id: string
  readonly owner_id: string
  readonly class: AccountClass
  readonly currency: string
  readonly stage: AccountStage
  readonly stage_since: Date
  readonly overdraft_limit: bigint
  readonly minimum_balance: bigint
  readonly single_limit: bigint | null
  readonly daily_limit: bigint | null
  readonly posted: bigint
  readonly held: bigint
  readonly sequence: bigint
  readonly last_booked_at: Date
  readonly outflow_date: string
  readonly outflow_total: bigint
  readonly tier: CustomerTier
  readonly tier_until: string | null
}

/** The columns of a standing, for every query that reads one. */
export const standingColumns =
  "s.account_id, s.owner_id, s.class, s.currency, s.stage, s.stage_since, s.overdraft_limit, " +
  "s.minimum_balance, s.single_limit, s.daily_limit, s.posted, s.held, s.sequence, " +
  "s.last_booked_at, s.outflow_date, s.outflow_total, s.tier, s.tier_until"

/** The running account of a row. */
export const runningAccountOf = (row: StandingRow): RunningAccount => ({
  kind: "running",
  id: AccountId.ofUuid(row.account_id),
  owner: CustomerId.ofUuid(row.owner_id),
  ownerStanding: standingOf(row),
  class: row.class,
  currency: currencyOf(row.currency),
  stage: row.stage,
  stageSince: instantOf(row.stage_since),
  rules: {
    overdraftLimit: row.overdraft_limit,
    minimumBalance: row.minimum_balance,
    singleLimit: row.single_limit,
    dailyLimit: row.daily_limit
  },
  ledgerBalance: row.posted,
  heldTotal: row.held,
  sequence: row.sequence,
  lastBookedAt: instantOf(row.last_booked_at),
  outflowDate: businessDateOf(row.outflow_date),
  outflowTotal: row.outflow_total
})

/** Where the customer of a row stands. */
export const standingOf = ({
  tier,
  tier_until: until
}: Pick<StandingRow, "tier" | "tier_until">): CustomerStanding => ({
  tier,
  until: until === null ? null : businessDateOf(until)
})
