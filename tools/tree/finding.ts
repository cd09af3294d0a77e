/** What a check of the project's form found, in words for the person who puts it right. */

/** One place where a rule is broken. */
export interface Finding<Rule extends string = string> {
  readonly rule: Rule
  readonly file: string
  /** The line in the file, or null when it is about the whole file. */
  readonly line: number | null
  /** What is wrong, and what would be right. */
  readonly says: string
}

/** The findings as lines for a terminal, one each, in the order of their files. */
export const linesOf = (findings: readonly Finding[]): readonly string[] =>
  findings
    .map(
      ({ file, line, rule, says }) => `${file}${line === null ? "" : `:${line}`}  ${rule}: ${says}`
    )
    .toSorted()
