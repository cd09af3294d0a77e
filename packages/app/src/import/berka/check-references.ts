/**
 * Whether the files hold together: numbers given once, names that exist, accounts owned.
 */
import { Malformed } from "./malformed.ts"
import type { Line } from "./read-table.ts"
import { accountTable, dispositionTable } from "./tables.ts"

/** The rows of a file by their numbers, each of which is given once. */
export const byNumber = <Row>(
  file: string,
  lines: readonly Line<Row>[],
  numberOf: (row: Row) => string
) => {
  const rows = new Map<string, Row>()
  const problems: Malformed[] = []
  for (const { line, row } of lines) {
    const number = numberOf(row)
    if (rows.has(number)) {
      const wrong = `number ${number} was given to a line before`
      problems.push(new Malformed({ file, line, wrong, allowed: "each number once" }))
    }
    rows.set(number, row)
  }
  return { file, rows, problems }
}

/** What is wrong with the lines that name a number which another file does not have. */
export const unknownNumbers = <Row>(
  file: string,
  lines: readonly Line<Row>[],
  numberOf: (row: Row) => string,
  known: { readonly rows: ReadonlyMap<string, unknown>; readonly file: string }
): readonly Malformed[] =>
  lines
    .filter(({ row }) => !known.rows.has(numberOf(row)))
    .map(
      ({ line, row }) =>
        new Malformed({
          file,
          line,
          wrong: `it names ${numberOf(row)}, which ${known.file} does not have`,
          allowed: `a number that ${known.file} has`
        })
    )

/** Who owns each account, who may use it besides, and what is wrong with that. */
export const peopleOf = (lines: readonly Line<typeof dispositionTable.row.Type>[]) => {
  const owners = new Map<string, string>()
  const disponents = new Map<string, string>()
  const problems: Malformed[] = []
  for (const { line, row } of lines) {
    const of = row.type === "OWNER" ? owners : disponents
    if (of.has(row.account_id)) {
      const wrong = `account ${row.account_id} has a second ${row.type}`
      const allowed = "one OWNER and at most one DISPONENT an account"
      problems.push(new Malformed({ file: dispositionTable.file, line, wrong, allowed }))
    }
    of.set(row.account_id, row.client_id)
  }
  return { owners, disponents, problems }
}

/** What is wrong with the accounts that nobody owns. */
export const withoutOwner = (
  accounts: readonly Line<typeof accountTable.row.Type>[],
  owners: ReadonlyMap<string, string>
): readonly Malformed[] =>
  accounts
    .filter(({ row }) => !owners.has(row.account_id))
    .map(
      ({ line, row }) =>
        new Malformed({
          file: accountTable.file,
          line,
          wrong: `account ${row.account_id} has no owner`,
          allowed: "an account with a line of type OWNER in disp.asc"
        })
    )
