/** Prints figures: as a table for people, as plain lines, and as Markdown on request. */
import { type Figure, markdownRow, plainLine, rowFor, rowHeads } from "./figure.ts"

/** Prints the report on stdout. */
export const printReport = (figures: readonly Figure[], asMarkdown: boolean): void => {
  const rows = [rowHeads, ...figures.map(rowFor)]
  print("")
  if (asMarkdown) {
    const rule = rowHeads.map(() => "---")
    for (const row of [rowHeads, rule, ...figures.map(rowFor)]) print(markdownRow(row))
  } else {
    const widths = rowHeads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
    for (const row of rows)
      print(
        row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join("  ")
          .trimEnd()
      )
  }
  print("")
  for (const figure of figures) print(plainLine(figure))
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
