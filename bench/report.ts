/** Figures as a table: for people, or as Markdown. */
import { type Figure, rowFor, rowHeads } from "./figure.ts"

/** The lines of the table. */
export const tableOf = (figures: readonly Figure[], asMarkdown: boolean): readonly string[] => {
  const rows = figures.map(rowFor)
  if (asMarkdown) return [rowHeads, rowHeads.map(() => "---"), ...rows].map(markdownRow)
  const all = [rowHeads, ...rows]
  const widths = rowHeads.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd()
  )
}

const markdownRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`
