/** A data set of the Czech bank's form and of any size, the same each time. */
import type { BerkaFiles } from "./small-berka.ts"

const upTo = <A>(count: number, of: (number: number) => A): readonly A[] =>
  Array.from({ length: count }, (_, at) => of(at + 1))

const banks = ["AB", "CD", "YZ"]
const symbols = ["SIPO", "UVER", "POJISTNE", "LEASING", " "]

/** As many accounts as clients, and orders spread over them. */
export const generatedBerka = (size: {
  readonly accounts: number
  readonly orders: number
}): BerkaFiles => ({
  "district.asc": ["A1;A2;A3", '1;"Praha";"Prague"'],
  "client.asc": [
    '"client_id";"birth_number";"district_id"',
    ...upTo(size.accounts, (number) => `${number};"70${number % 2 ? "01" : "51"}13";1`)
  ],
  "account.asc": [
    '"account_id";"district_id";"frequency";"date"',
    ...upTo(size.accounts, (number) => `${number};1;"POPLATEK MESICNE";9${number % 8}0101`)
  ],
  "disp.asc": [
    '"disp_id";"client_id";"account_id";"type"',
    ...upTo(size.accounts, (number) => `${number};${number};${number};"OWNER"`)
  ],
  "order.asc": [
    '"order_id";"account_id";"bank_to";"account_to";"amount";"k_symbol"',
    ...upTo(size.orders, (number) => {
      const account = 1 + ((number * 7) % size.accounts)
      const bank = banks[number % banks.length]
      const symbol = symbols[number % symbols.length]
      return `${number};${account};"${bank}";"${number}";${number}.50;"${symbol}"`
    })
  ]
})
