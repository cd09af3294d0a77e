/**
 * That the service connects to nothing but what its settings name (ASVS 1.3.6).
 *
 * A service that fetched an address which somebody gave it could be sent to what only it can
 * reach. Whatever opens a connection is listed with what it connects to; a file that is not
 * listed and could is a finding.
 */
import { Visitor } from "oxc-parser"
import type { Excuses } from "../tidy/exemptions.ts"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import { withoutExcused } from "./without-excused.ts"

/** The rule of this check. */
export type OutgoingRule = "opens-connections" | "idle-excuse"

const modules =
  /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns\/promises)$|^(?:undici|axios|got|ws|ioredis|redis|nodemailer|pg|postgres)(?:\/|$)/u

const names = /^(?:fetch|WebSocket|EventSource|XMLHttpRequest)$/u

/** Every file of the service that could open a connection and is not listed. */
export const checkOutgoing = (
  sources: readonly Source[],
  excused: Excuses
): readonly Finding<OutgoingRule>[] =>
  withoutExcused(
    sources.filter(({ path }) => /^packages\/[^/]+\/src\//u.test(path)).flatMap(openings),
    excused
  )

const openings = (source: Source): readonly Finding<OutgoingRule>[] => {
  const found = new Map<string, number>()
  for (const { from, line, typeOnly } of source.imports)
    if (from !== null && !typeOnly && modules.test(from)) found.set(from, line)
  new Visitor({
    CallExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && names.test(callee.name))
        found.set(callee.name, source.lineAt(start))
    },
    NewExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && names.test(callee.name))
        found.set(callee.name, source.lineAt(start))
    },
    AssignmentPattern: ({ right, start }) => {
      if (right.type === "Identifier" && names.test(right.name))
        found.set(right.name, source.lineAt(start))
    }
  }).visit(source.program)
  return [...found].map(([says, line]) => ({
    rule: "opens-connections",
    file: source.path,
    line,
    says
  }))
}
