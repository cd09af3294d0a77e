/**
 * The whole data set, read and checked before the first row of it is imported.
 *
 * Besides the form of each row it has to hold together: every number is given once,
 * what a row names exists, and an account has one owner and at most one other person.
 */
import { businessDateOf } from "@florin/domain/calendar"
import { parseAmount } from "@florin/domain/money"
import { Effect, Result } from "effect"
import type { BerkaData, BerkaDistrict } from "./berka-data.ts"
import { byNumber, peopleOf, unknownNumbers, withoutOwner } from "./check-references.ts"
import { czk } from "./czk.ts"
import { refuseFolder } from "./malformed.ts"
import { readTable } from "./read-table.ts"
import {
  accountTable,
  birthOf,
  clientTable,
  dispositionTable,
  districtTable,
  isoDate,
  orderTable
} from "./tables.ts"

/** Reads the folder; refuses it with everything that is wrong in it. */
export const readFolder = Effect.fn("readFolder")(function* (folder: string) {
  const district = readTable(folder, districtTable)
  const client = readTable(folder, clientTable)
  const account = readTable(folder, accountTable)
  const disposition = readTable(folder, dispositionTable)
  const order = readTable(folder, orderTable)
  const unread = [district, client, account, disposition, order].flatMap((file) => file.problems)
  if (unread.length > 0) return yield* refuseFolder(folder, unread)
  const districts = byNumber(districtTable.file, district.lines, (row) => row.A1)
  const clients = byNumber(clientTable.file, client.lines, (row) => row.client_id)
  const accounts = byNumber(accountTable.file, account.lines, (row) => row.account_id)
  const orders = byNumber(orderTable.file, order.lines, (row) => row.order_id)
  const people = peopleOf(disposition.lines)
  const wrong = [
    ...[districts, clients, accounts, orders, people].flatMap(({ problems }) => problems),
    ...unknownNumbers(clients.file, client.lines, (row) => row.district_id, districts),
    ...unknownNumbers(accounts.file, account.lines, (row) => row.district_id, districts),
    ...unknownNumbers(dispositionTable.file, disposition.lines, (row) => row.client_id, clients),
    ...unknownNumbers(dispositionTable.file, disposition.lines, (row) => row.account_id, accounts),
    ...unknownNumbers(orders.file, order.lines, (row) => row.account_id, accounts),
    ...withoutOwner(account.lines, people.owners)
  ]
  if (wrong.length > 0) return yield* refuseFolder(folder, wrong)
  const districtOf = (id: string): BerkaDistrict => {
    const row = districts.rows.get(id)
    return { id, name: row?.A2 ?? "", region: row?.A3 ?? "" }
  }
  const data: BerkaData = {
    districts: [...districts.rows.keys()].map(districtOf),
    clients: [...clients.rows.values()].map((row) => {
      const born = birthOf(row.birth_number)
      return {
        id: row.client_id,
        bornOn: born.date,
        sex: born.sex,
        district: districtOf(row.district_id)
      }
    }),
    accounts: [...accounts.rows.values()].map((row) => ({
      id: row.account_id,
      openedOn: businessDateOf(isoDate(row.date)),
      frequency: row.frequency,
      district: districtOf(row.district_id),
      owner: people.owners.get(row.account_id) ?? "",
      disponent: people.disponents.get(row.account_id) ?? null
    })),
    orders: [...orders.rows.values()].map((row) => ({
      id: row.order_id,
      account: row.account_id,
      bankTo: row.bank_to,
      accountTo: row.account_to,
      amount: Result.getOrThrow(parseAmount(row.amount, czk)),
      symbol: row.k_symbol.trim()
    }))
  }
  return data
})
