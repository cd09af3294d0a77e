/**
 * The files of the Czech bank data set and the form of their rows.
 *
 * Source: P. Berka, "Guide to the Financial Data Set", PKDD'99 Discovery Challenge:
 * dates are YYMMDD of the 20th century, and 50 is added to a woman's month of birth.
 * Columns that the import has no use for are not looked at.
 */
import { parseBusinessDate } from "@florin/domain/calendar"
import { parseAmount } from "@florin/domain/money"
import { Result, Schema } from "effect"
import { czk } from "./czk.ts"
import type { Table } from "./read-table.ts"

const text = (test: (text: string) => boolean) => Schema.String.check(Schema.makeFilter(test))

const id = text((digits) => /^[1-9]\d{0,8}$/u.test(digits))
const idAllowed = "a whole number from 1 to 999999999"
const date = text((digits) => /^\d{6}$/u.test(digits) && isDate(isoDate(digits)))
const dateAllowed = "a date as YYMMDD"

/** The ISO form of a date of the data set. */
export const isoDate = (digits: string): string =>
  `19${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`

const isDate = (iso: string): boolean => Result.isSuccess(parseBusinessDate(iso))

/** The date of birth and the sex that a birth number tells. */
export const birthOf = (birthNumber: string): { readonly date: string; readonly sex: string } => {
  const month = Number.parseInt(birthNumber.slice(2, 4), 10)
  const woman = month > 50
  const digits = `${birthNumber.slice(0, 2)}${String(woman ? month - 50 : month).padStart(2, "0")}`
  return {
    date: isoDate(`${digits}${birthNumber.slice(4)}`),
    sex: woman ? "female" : "male"
  }
}

const birthNumber = text((digits) => /^\d{6}$/u.test(digits) && isDate(birthOf(digits).date))

const amount = text((digits) => {
  const read = parseAmount(digits, czk)
  return Result.isSuccess(read) && read.success > 0n
})

/** district.asc */
export const districtTable = {
  file: "district.asc",
  row: Schema.Struct({ A1: id, A2: Schema.NonEmptyString, A3: Schema.NonEmptyString }),
  allowed: { A1: idAllowed, A2: "the name of a district", A3: "the name of a region" }
} satisfies Table<unknown>

/** client.asc */
export const clientTable = {
  file: "client.asc",
  row: Schema.Struct({ client_id: id, birth_number: birthNumber, district_id: id }),
  allowed: {
    client_id: idAllowed,
    birth_number: "a date of birth as YYMMDD, with 50 added to a woman's month",
    district_id: idAllowed
  }
} satisfies Table<unknown>

/** account.asc */
export const accountTable = {
  file: "account.asc",
  row: Schema.Struct({
    account_id: id,
    district_id: id,
    frequency: Schema.Literals(["POPLATEK MESICNE", "POPLATEK TYDNE", "POPLATEK PO OBRATU"]),
    date
  }),
  allowed: {
    account_id: idAllowed,
    district_id: idAllowed,
    frequency: '"POPLATEK MESICNE", "POPLATEK TYDNE" or "POPLATEK PO OBRATU"',
    date: dateAllowed
  }
} satisfies Table<unknown>

/** disp.asc: who may do what with an account. */
export const dispositionTable = {
  file: "disp.asc",
  row: Schema.Struct({
    disp_id: id,
    client_id: id,
    account_id: id,
    type: Schema.Literals(["OWNER", "DISPONENT"])
  }),
  allowed: {
    disp_id: idAllowed,
    client_id: idAllowed,
    account_id: idAllowed,
    type: '"OWNER" or "DISPONENT"'
  }
} satisfies Table<unknown>

/** order.asc: payment orders; the symbol of one without a purpose is a blank. */
export const orderTable = {
  file: "order.asc",
  row: Schema.Struct({
    order_id: id,
    account_id: id,
    bank_to: text((code) => /^[A-Z]{2}$/u.test(code)),
    account_to: text((digits) => /^\d{1,10}$/u.test(digits)),
    amount,
    k_symbol: Schema.Literals(["SIPO", "UVER", "POJISTNE", "LEASING", " ", ""])
  }),
  allowed: {
    order_id: idAllowed,
    account_id: idAllowed,
    bank_to: "two capital letters",
    account_to: "1 to 10 digits",
    amount: "an amount over zero with two decimals, such as 2452.00",
    k_symbol: '"SIPO", "UVER", "POJISTNE", "LEASING" or a blank'
  }
} satisfies Table<unknown>
