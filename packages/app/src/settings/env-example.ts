/**
 * The text of `.env.example`: every variable with what it means, what is allowed and
 * its default. A test compares the file with this text and writes it on request.
 */
import type { Env } from "./env.ts"
import type { Variable } from "./variable.ts"
import { fallbackOf, variables } from "./variables.ts"

/** The whole file. A copy of it as `.env` changes nothing until a line is uncommented. */
export const envExample = (): string =>
  [
    opening,
    ...Object.entries(variables).map(([name, variable]) => `\n${entryOf(name, variable)}`)
  ].join("\n")

const opening = `# The settings of Florin.
#
# Copy this file to .env, take the # away from a line and change its value. A variable of
# the process wins over the file's; an empty one counts as not set. All of them are
# checked when Florin starts, and all that is wrong is told in one message.`

const entryOf = (name: string, variable: Variable): string =>
  [
    ...wrapped(`${capital(variable.meaning)}.${variable.secret === true ? " Secret." : ""}`),
    ...wrapped(`Allowed: ${variable.allowed}.`),
    ...wrapped(`Default: ${defaultOf(variable)}.`),
    `#${name}=${fallbackOf(variable, "development") ?? ""}`
  ].join("\n")

const defaultOf = (variable: Variable): string => {
  const { fallback } = variable
  if (fallback === undefined) return "none"
  if (typeof fallback === "string") return fallback
  const values = [...new Set(environments.map((environment) => fallback[environment]))]
  return values
    .map((value) => {
      const where = environments.filter((environment) => fallback[environment] === value)
      return `${value} in ${where.join(" and ")}`
    })
    .join(", ")
}

const environments = ["development", "test", "production"] as const satisfies Env["FLORIN_ENV"][]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const columnsMax = 96

const wrapped = (text: string): readonly string[] => {
  const lines: string[] = []
  let line = "#"
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > columnsMax) {
      lines.push(line)
      line = "#"
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
