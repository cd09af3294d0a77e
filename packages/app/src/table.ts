/** Rows as lines of text with their columns under one another. */

/** Which columns are numbers, and stand to the right. */
export type Alignment = "left" | "right"

/** Two blanks between columns, none at a line's end. */
export const tableLines = (
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[]
): readonly string[] => {
  const widths = alignments.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)))
  return rows.map((row) =>
    row
      .map((text, at) => {
        const width = widths[at] ?? 0
        return alignments[at] === "right" ? text.padStart(width) : text.padEnd(width)
      })
      .join("  ")
      .trimEnd()
  )
}
