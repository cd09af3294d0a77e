/** The answers to what a customer's tier does not allow. */
import type {
  AllowanceExceeded,
  OpeningNotAllowed,
  PaymentStepUpRequired
} from "@florin/domain/allowance"
import { type CurrencyCode, formatAmount } from "@florin/domain/money"
import { minorView } from "../money-view.ts"
import type { ProblemTable } from "../problem/problem-shape.ts"

/** What an allowance refuses. */
export type AllowanceRefusal = AllowanceExceeded | OpeningNotAllowed | PaymentStepUpRequired

const text = (amount: bigint, currency: CurrencyCode): string =>
  `${formatAmount(amount, currency)} ${currency}`

export const allowanceProblems = {
  OpeningNotAllowed: {
    status: 403,
    code: "opening_not_allowed",
    title: "The customer's tier opens no such account",
    detail: ({ accountsMax, because, product, tier }) =>
      because === "product"
        ? `A ${product} account is not open to the tier ${tier}; GET /api/kyc/status tells what is wanted for a higher one.`
        : `The tier ${tier} has at most ${accountsMax} accounts that are not closed.`,
    members: ({ accountsMax, because, product, tier }) => ({ because, tier, product, accountsMax })
  },
  AllowanceExceeded: {
    status: 422,
    code: "allowance_exceeded",
    title: "The payment is over what the customer's tier allows",
    detail: ({ allowed, asked, currency, left, limit, tier }) =>
      limit === "tier"
        ? "Nobody pays anything out before the bank knows them: GET /api/kyc/status tells what is wanted."
        : limit === "single"
          ? `The tier ${tier} allows ${text(allowed, currency)} at once, and ${text(asked, currency)} were asked for.`
          : `Of the ${text(allowed, currency)} a day of the tier ${tier}, ${text(left, currency)} are left, and ${text(asked, currency)} were asked for.`,
    members: ({ account, allowed, asked, currency, left, limit, tier }) => ({
      accountId: account,
      limit,
      tier,
      allowed: minorView(allowed, currency),
      left: minorView(left, currency),
      asked: minorView(asked, currency)
    })
  },
  PaymentStepUpRequired: {
    status: 403,
    code: "payment_step_up_required",
    title: "A payment of this size needs a fresh proof",
    detail: ({ currency, from }) =>
      `From ${text(from, currency)} on, prove again who you are with POST /api/auth/step-up and send the payment again within five minutes.`,
    members: ({ account, asked, currency, from }) => ({
      accountId: account,
      from: minorView(from, currency),
      asked: minorView(asked, currency)
    })
  }
} as const satisfies ProblemTable<AllowanceRefusal>
