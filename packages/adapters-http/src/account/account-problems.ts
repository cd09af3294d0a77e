/** The answers to what the account capability refuses. */
import type { AccountRefusal } from "@florin/domain/account"
import { instantToIso } from "@florin/domain/calendar"
import { formatAmount } from "@florin/domain/money"
import type { AllowanceRefusal } from "../allowance/allowance-problems.ts"
import { minorView } from "../money-view.ts"
import type { ProblemTable } from "../problem/problem-shape.ts"

export const accountProblems = {
  CustomerNotFound: {
    status: 404,
    code: "customer_not_found",
    title: "There is no such customer",
    detail: () => "Check the id of the owner.",
    members: ({ customer }) => ({ customerId: customer })
  },
  CurrencyNotOffered: {
    status: 422,
    code: "currency_not_offered",
    title: "The bank keeps no accounts in this currency",
    detail: ({ currency, offered }) =>
      `Accounts are kept in ${offered.join(", ")}; ${currency} is not among them.`,
    members: ({ currency, offered }) => ({ currency, offered })
  },
  OverdraftNotAllowed: {
    status: 422,
    code: "overdraft_not_allowed",
    title: "The product allows no overdraft",
    detail: ({ product }) => `Open the ${product} account without an overdraft limit.`,
    members: ({ product }) => ({ product })
  },
  DebitRuleNegative: {
    status: 422,
    code: "debit_rule_negative",
    title: "A limit is never negative",
    detail: ({ rule }) => `Send ${rule} as zero or more.`,
    members: ({ rule }) => ({ rule })
  },
  AccountMoveRefused: {
    status: 409,
    code: "account_move_refused",
    title: "The account's stage does not allow this",
    detail: ({ move, since, stage }) =>
      `The account is ${stage} since ${instantToIso(since)}; ${move} is not possible from there.`,
    members: ({ account, move, since, stage }) => ({
      accountId: account,
      move,
      stage,
      since: instantToIso(since)
    })
  },
  AccountNotEmpty: {
    status: 409,
    code: "account_not_empty",
    title: "The account has a balance",
    detail: ({ currency, ledgerBalance }) =>
      `An account closes at a balance of zero; this one has ${formatAmount(ledgerBalance, currency)} ${currency}.`,
    members: ({ account, currency, ledgerBalance }) => ({
      accountId: account,
      ledgerBalance: minorView(ledgerBalance, currency)
    })
  },
  AccountHasHolds: {
    status: 409,
    code: "account_has_holds",
    title: "The account has open holds",
    detail: ({ currency, heldTotal }) =>
      `Capture or release the holds first: ${formatAmount(heldTotal, currency)} ${currency} are held.`,
    members: ({ account, currency, heldTotal }) => ({
      accountId: account,
      heldTotal: minorView(heldTotal, currency)
    })
  }
} as const satisfies ProblemTable<
  Exclude<AccountRefusal, AllowanceRefusal | { readonly _tag: "AccountNotFound" }>
>
