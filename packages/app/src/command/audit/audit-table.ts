/** The findings of an audit as lines for people. */
import type { AuditFinding } from "@florin/adapters-postgres"
import { tableLines } from "../../table.ts"

/** Each law with its sentence, and under it what was checked for it. */
export const findingLines = (findings: readonly AuditFinding[]): readonly string[] => {
  const rows = tableLines(
    [
      ["  checked", "rows", "violations", "time"],
      ...findings.map(({ checks, millis, rowsChecked, violations }) => [
        `  ${checks}`,
        String(rowsChecked),
        String(violations),
        `${millis} ms`
      ])
    ],
    ["left", "right", "right", "right"]
  )
  const [heading = "", ...lines] = rows
  return [
    heading,
    ...findings.flatMap(({ law, sentence }, at) => [
      ...(findings[at - 1]?.law === law ? [] : [`${law}  ${sentence}`]),
      lines[at] ?? ""
    ])
  ]
}

/** What it comes to: that all laws hold, or where one does not. */
export const verdictLines = (findings: readonly AuditFinding[]): readonly string[] => {
  const broken = findings.filter(({ violations }) => violations > 0n)
  if (broken.length === 0) return [`All ${lawsOf(findings).length} laws hold.`]
  return [
    ...broken.flatMap(({ checks, evidence, law, violations }) => [
      `${law} is broken ${violations} time${violations === 1n ? "" : "s"} (${checks}):`,
      ...evidence.map((subject) => `  ${subject}`),
      ...(violations > BigInt(evidence.length) ? ["  and others."] : [])
    ]),
    `${lawsOf(broken).length} of ${lawsOf(findings).length} laws do not hold: ${lawsOf(broken).join(", ")}.`
  ]
}

/** The laws that the findings are about, each once. */
export const lawsOf = (findings: readonly AuditFinding[]): readonly string[] => [
  ...new Set(findings.map(({ law }) => law))
]
