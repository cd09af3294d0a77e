/**
 * Reads the text of a list, and names every line that is wrong with it.
 *
 * A list with one wrong line is no list: whoever stands on that line would pass. The first
 * line says how many follow, so that a file which was cut off is no list either.
 */
import { Result, Schema, SchemaIssue } from "effect"
import { ListEntry, ListHead } from "./list-entry.ts"

/** A list that was read. */
export interface ScreeningList {
  readonly head: ListHead
  readonly entries: readonly ListEntry[]
}

/** Something wrong with a line, counted from 1 on. */
export interface WrongLine {
  readonly line: number
  readonly says: string
}

const options = { errors: "all", onExcessProperty: "error" } as const
const headOf = Schema.decodeUnknownResult(ListHead)
const entryOf = Schema.decodeUnknownResult(ListEntry)
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

/** How many lines are read at once, before others have their turn. */
const linesAtOnce = 250

/** Reads it; `turn` lets others have theirs while a long list is read. */
export const readList = async (
  text: string,
  turn: () => Promise<void>
): Promise<Result.Result<ScreeningList, readonly WrongLine[]>> => {
  const [first = "", ...others] = text.split("\n")
  const head = Result.flatMap(jsonOf(first, 1), (json) =>
    Result.mapError(headOf(json, options), ({ issue }) => said(1, issue))
  )
  const entries: ListEntry[] = []
  const wrong: WrongLine[] = Result.isFailure(head) ? [head.failure] : []
  const known = new Map<string, number>()
  for (const [at, line] of others.entries()) {
    if (line.trim() === "") continue
    if (at % linesAtOnce === 0) await turn()
    const number = at + 2
    const entry = Result.flatMap(jsonOf(line, number), (json) =>
      Result.mapError(entryOf(json, options), ({ issue }) => said(number, issue))
    )
    if (Result.isFailure(entry)) {
      wrong.push(entry.failure)
      continue
    }
    const before = known.get(entry.success.id)
    if (before !== undefined)
      wrong.push({ line: number, says: `id: the same as on line ${before}` })
    known.set(entry.success.id, number)
    entries.push(entry.success)
  }
  if (Result.isFailure(head)) return Result.fail(wrong)
  const missing = head.success.entries - entries.length
  if (wrong.length === 0 && missing !== 0)
    wrong.push({
      line: 1,
      says: `entries: ${head.success.entries} were announced and ${entries.length} are there`
    })
  return wrong.length > 0 ? Result.fail(wrong) : Result.succeed({ head: head.success, entries })
}

const jsonOf = (line: string, number: number): Result.Result<unknown, WrongLine> => {
  try {
    const json: unknown = JSON.parse(line)
    return Result.succeed(json)
  } catch {
    return Result.fail({ line: number, says: "expected an object of JSON on one line" })
  }
}

const said = (line: number, issue: SchemaIssue.Issue): WrongLine => ({
  line,
  says: issuesOf(issue)
    .issues.map(({ message, path }) => `${(path ?? []).map(String).join(".")}: ${message}`)
    .join("; ")
})
