/**
 * Reads one file of the data set: a header, then a row a line, `;` between the fields
 * and quotation marks around text. What the fields have to be, `tables.ts` says.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Result, Schema, SchemaIssue } from "effect"
import { errorCode } from "../../start-refused.ts"
import { Malformed, quoted } from "./malformed.ts"

/** A file: its name, the form of its rows, and in words what each column allows. */
export interface Table<Row> {
  readonly file: string
  readonly row: Schema.ConstraintDecoder<Row>
  readonly allowed: Readonly<Record<string, string>>
}

/** A row and the number of its line. */
export interface Line<Row> {
  readonly line: number
  readonly row: Row
}

/** What was read, and all that is wrong with it. */
export interface Reading<Row> {
  readonly lines: readonly Line<Row>[]
  readonly problems: readonly Malformed[]
}

/** Reads the table's file in the folder. */
export const readTable = <Row>(folder: string, table: Table<Row>): Reading<Row> => {
  const text = textOf(join(folder, table.file), table.file)
  if (Result.isFailure(text)) return { lines: [], problems: [text.failure] }
  const [header, ...texts] = text.success.split(/\r?\n/u)
  const columns = fieldsOf(header ?? "") ?? []
  const missing = Object.keys(table.allowed).filter((column) => !columns.includes(column))
  if (missing.length > 0) return { lines: [], problems: [headerProblem(table, missing)] }
  const lines: Line<Row>[] = []
  const problems: Malformed[] = []
  for (const [index, line] of texts.entries()) {
    if (line === "" && index === texts.length - 1) continue
    const read = readRow(table, columns, line, index + 2)
    if (Result.isSuccess(read)) lines.push({ line: index + 2, row: read.success })
    else problems.push(...read.failure)
  }
  return { lines, problems }
}

const textOf = (path: string, file: string): Result.Result<string, Malformed> => {
  try {
    return Result.succeed(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)))
  } catch (error) {
    const code = errorCode(error)
    const wrong =
      code === "ENOENT"
        ? "is missing"
        : code === "ERR_ENCODING_INVALID_ENCODED_DATA"
          ? "is not text in UTF-8"
          : `cannot be read (${code})`
    return Result.fail(
      new Malformed({ file, line: null, wrong, allowed: "a text file of the data set" })
    )
  }
}

const headerProblem = (table: Table<unknown>, missing: readonly string[]): Malformed =>
  new Malformed({
    file: table.file,
    line: 1,
    wrong: `the header does not name ${missing.join(", ")}`,
    allowed: `a header with ${Object.keys(table.allowed).join(";")}`
  })

const readRow = <Row>(
  table: Table<Row>,
  columns: readonly string[],
  text: string,
  line: number
): Result.Result<Row, readonly Malformed[]> => {
  const { file } = table
  const fields = fieldsOf(text)
  if (fields === undefined || fields.length !== columns.length) {
    const wrong =
      fields === undefined ? `${quoted(text)} is no row` : `the row has ${fields.length} fields`
    const allowed = `${columns.length} fields with ; between them and " around text`
    return Result.fail([new Malformed({ file, line, wrong, allowed })])
  }
  const record = Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? ""]))
  return Schema.decodeUnknownResult(table.row)(record, { errors: "all" }).pipe(
    Result.mapError(({ issue }) =>
      wrongColumns(issue).map(
        (column) =>
          new Malformed({
            file,
            line,
            wrong: `${column} is ${quoted(record[column] ?? "")}`,
            allowed: table.allowed[column] ?? "another value"
          })
      )
    )
  )
}

const wrongColumns = (issue: SchemaIssue.Issue): readonly string[] => [
  ...new Set(
    SchemaIssue.makeFormatterStandardSchemaV1()(issue).issues.map(({ path }) => String(path?.[0]))
  )
]

// A field is text in quotation marks (two of them for one) or has neither mark nor `;`.
const field = /(?:"((?:[^"]|"")*)"|([^";]*))(;|$)/uy

const fieldsOf = (line: string): readonly string[] | undefined => {
  const fields: string[] = []
  field.lastIndex = 0
  for (;;) {
    const found = field.exec(line)
    if (found === null) return undefined
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "")
    if (found[3] === "") return fields
  }
}
