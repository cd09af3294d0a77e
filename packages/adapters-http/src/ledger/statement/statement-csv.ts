/**
 * A statement as a CSV file, made a page at a time.
 *
 * Quoting follows RFC 4180. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP CSV Injection); amounts are ours and never need one.
 */
import type { Page } from "@florin/domain/atomicity"
import { instantToIso } from "@florin/domain/calendar"
import type { Statement, StatementLine, StatementPosition } from "@florin/domain/ledger"
import { type CurrencyCode, formatAmount } from "@florin/domain/money"

/** Asks for the page after a position. */
export type NextPage = (
  position: StatementPosition | null
) => Promise<Statement & Page<StatementLine, StatementPosition>>

const header =
  "booked_at,value_date,transaction_id,type,description,reference,debit,credit,balance,currency"

/** The file as it comes: a header, the opening balance, the lines, the closing balance. */
export const statementCsv = (next: NextPage): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let position: StatementPosition | null = null
  let begun = false
  return new ReadableStream({
    pull: async (controller) => {
      const page = await next(position)
      const rows: string[] = []
      if (!begun)
        rows.push(header, balanceRow("opening balance", page.openingBalance, page.currency))
      begun = true
      for (const line of page.rows) rows.push(lineRow(line, page.currency))
      position = page.next
      if (position === null)
        rows.push(balanceRow("closing balance", page.closingBalance, page.currency))
      controller.enqueue(encoder.encode(rows.map((row) => `${row}\r\n`).join("")))
      if (position === null) controller.close()
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
