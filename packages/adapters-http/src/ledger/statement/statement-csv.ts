/**
 * A statement as a CSV file, made a page at a time.
 *
 * Quoting follows RFC 4180. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP CSV Injection); amounts are ours and never need one.
 */
import { instantToIso } from "@florin/domain/calendar"
import type { Statement, StatementLine, StatementPosition } from "@florin/domain/ledger"
import { type CurrencyCode, formatAmount } from "@florin/domain/money"

const header =
  "booked_at,value_date,transaction_id,type,description,reference,debit,credit,balance,currency"

/**
 * The file as it comes: a header, the opening balance, the lines, the closing balance.
 * Further pages are asked for as the reader takes what is there.
 */
export const statementCsv = (
  first: Statement,
  nextPage: (position: StatementPosition) => Promise<Statement>
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const { currency } = first
  let rows = [header, balanceRow("opening balance", first.openingBalance, currency)]
  let page = first
  return new ReadableStream({
    pull: async (controller) => {
      rows.push(...page.rows.map((line) => lineRow(line, currency)))
      const { next } = page
      if (next === null) rows.push(balanceRow("closing balance", page.closingBalance, currency))
      controller.enqueue(encoder.encode(rows.map((row) => `${row}\r\n`).join("")))
      rows = []
      if (next === null) controller.close()
      else page = await nextPage(next)
    }
  })
}

const lineRow = (line: StatementLine, currency: CurrencyCode): string => {
  const { amount, balanceAfter, side } = line.posting
  const text = formatAmount(amount.amount, currency)
  return [
    instantToIso(line.bookedAt),
    line.valueDate,
    line.entry,
    line.kind,
    cell(line.text.description),
    cell(line.text.reference),
    side === "debit" ? text : "",
    side === "credit" ? text : "",
    formatAmount(balanceAfter ?? 0n, currency),
    currency
  ].join(",")
}

const balanceRow = (name: string, balance: bigint, currency: CurrencyCode): string =>
  ["", "", "", name, "", "", "", "", formatAmount(balance, currency), currency].join(",")

/** Free words in one cell. */
export const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
