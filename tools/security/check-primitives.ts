/**
 * That the service computes nothing with what is known to be weak, and runs no text as code.
 *
 * Broken digests and ciphers, guessable numbers, comparison of secrets letter by letter
 * where another could time it, and the ways in which a text becomes a program.
 */
import { Visitor } from "oxc-parser"
import type { Excuses } from "../tidy/exemptions.ts"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import { withoutExcused } from "./without-excused.ts"

/** The rules of this check. */
export type PrimitiveRule =
  | "weak-primitive"
  | "guessable"
  | "text-as-code"
  | "looks-like-a-secret"
  | "idle-excuse"

const weak = /^(?:md[245]|sha-?1|ripemd.*|rc[24].*|des.*|bf.*|.*-ecb|.*-cbc|.*-cfb|.*-ofb)$/iu

/** Keys, tokens and passwords as they look when somebody pastes them. */
const secrets: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\?n?[A-Za-z0-9+/]{16}/u,
  /\bAKIA[0-9A-Z]{16}\b/u,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/u,
  /\bxox[abprs]-[A-Za-z0-9-]{20,}/u,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/u,
  /\bsk_live_[A-Za-z0-9]{16,}/u
]

/** Every place that breaks one, and excuses that excuse nothing. */
export const checkPrimitives = (
  sources: readonly Source[],
  excused: Excuses
): readonly Finding<PrimitiveRule>[] =>
  withoutExcused(
    [
      ...sources.filter(({ path }) => /^packages\/[^/]+\/src\//u.test(path)).flatMap(primitivesOf),
      ...sources.flatMap(secretsOf)
    ],
    excused
  )

const primitivesOf = (source: Source): readonly Finding<PrimitiveRule>[] => {
  const findings: Finding<PrimitiveRule>[] = []
  const add = (rule: PrimitiveRule, start: number, says: string): void => {
    findings.push({ rule, file: source.path, line: source.lineAt(start), says })
  }
  new Visitor({
    CallExpression: ({ arguments: [first], callee, start }) => {
      const name = source.text.slice(callee.start, callee.end)
      if (
        /^(?:crypto\.)?(?:create(?:Hash|Hmac|Cipheriv|Decipheriv)|hash|hkdf(?:Sync)?|pbkdf2(?:Sync)?)$/u.test(
          name
        )
      )
        if (first?.type === "Literal" && weak.test(String(first.value)))
          add("weak-primitive", start, `${String(first.value)} is broken`)
      if (name === "Math.random") add("guessable", start, "whoever sees some can tell the next")
      const timer = /^set(?:Timeout|Interval)$/u.test(name) && isText(first)
      if (timer || /^(?:eval$|Function$|vm\.|runIn(?:New|This)?Context$)/u.test(name))
        add("text-as-code", start, "a text is no program")
    },
    NewExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && callee.name === "Function")
        add("text-as-code", start, "a text is no program")
    }
  }).visit(source.program)
  return findings
}

const isText = (first: { readonly type: string } | undefined): boolean =>
  first?.type === "TemplateLiteral" || first?.type === "Literal"

const secretsOf = (source: Source): readonly Finding<PrimitiveRule>[] =>
  source.text.split("\n").flatMap((line, at) =>
    secrets.some((secret) => secret.test(line))
      ? [
          {
            rule: "looks-like-a-secret",
            file: source.path,
            line: at + 1,
            says: "a secret stands in settings, and never in a file that is shared"
          }
        ]
      : []
  )
