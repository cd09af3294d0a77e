/**
 * Why a payment is made, as a code that banks pass on, with words for the common ones.
 *
 * The list of codes is kept outside of the messages and grows several times a year, so any
 * code of its shape is accepted; one that has no words here is passed on as it is.
 *
 * Source: ISO 20022 External Code Sets, `ExternalPurpose1Code`.
 */
import { Schema } from "effect"

/** A purpose: four capital letters or digits. */
export const PurposeCode = Schema.String.check(
  Schema.isPattern(/^[A-Z0-9]{4}$/u, {
    message: "expected a purpose code of four capital letters or digits, such as SALA"
  })
)
  .pipe(Schema.brand("PurposeCode"))
  .annotate({
    identifier: "PurposeCode",
    title: "Purpose code",
    description: "Why the payment is made (ISO 20022, ExternalPurpose1Code)."
  })
export type PurposeCode = typeof PurposeCode.Type

/** The common purposes, by code. */
export const commonPurposes: ReadonlyMap<string, string> = new Map([
  ["ACCT", "Moving money between accounts of one owner"],
  ["ADVA", "Payment in advance"],
  ["BENE", "Benefit for unemployment or disability"],
  ["BEXP", "Business expenses"],
  ["BONU", "Bonus"],
  ["CASH", "Management of cash"],
  ["CCRD", "Credit card"],
  ["CHAR", "Gift to a charity"],
  ["COMM", "Commission"],
  ["CONS", "Consulting"],
  ["DIVI", "Dividend"],
  ["ELEC", "Electricity bill"],
  ["FREX", "Foreign exchange"],
  ["GASB", "Gas bill"],
  ["GDDS", "Goods"],
  ["GOVT", "Payment to or from a government"],
  ["HEDG", "Hedging"],
  ["INSU", "Insurance premium"],
  ["INTC", "Payment within a group of companies"],
  ["INTE", "Interest"],
  ["INVS", "Investment and securities"],
  ["LICF", "Licence fee"],
  ["LOAN", "Loan to a borrower"],
  ["LOAR", "Repayment of a loan"],
  ["MDCS", "Medical services"],
  ["OTHR", "Other"],
  ["PAYR", "Payroll"],
  ["PENS", "Pension"],
  ["PHON", "Telephone bill"],
  ["RENT", "Rent"],
  ["ROYA", "Royalties"],
  ["SALA", "Salary"],
  ["SAVG", "Savings"],
  ["SCVE", "Services"],
  ["SECU", "Securities"],
  ["SSBE", "Social security benefit"],
  ["SUBS", "Subscription"],
  ["SUPP", "Payment to a supplier"],
  ["TAXS", "Taxes"],
  ["TRAD", "Trade"],
  ["TREA", "Treasury"],
  ["VATX", "Value added tax"],
  ["WHLD", "Withheld tax"]
])

/** What a code means; null when it has no words here. */
export const purposeWords = (code: PurposeCode): string | null => commonPurposes.get(code) ?? null
