/** How long files, functions and lines may be, so that a rule is read without scrolling. */
import { Visitor } from "oxc-parser"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Tree } from "../tree/tree.ts"
import type { Excuses } from "./exemptions.ts"

/** The rules of this check. */
export type SizeRule = "file-size" | "function-size" | "line-width"

/** The most lines of a file; tables of data are excused by name. */
export const fileLinesMax = 300
/** The most lines of a function. */
export const functionLinesMax = 60
/** The most columns of a line, unless a text in it is what makes it long. */
export const columnsMax = 100
/** The same for a line of SQL, which no formatter breaks. */
export const sqlColumnsMax = 110

/** Files, functions and lines over their size, and excuses that excuse nothing. */
export const checkSizes = (
  tree: Tree,
  sources: readonly Source[],
  longFiles: Excuses
): readonly Finding<SizeRule>[] => [
  ...[...tree]
    .filter(([path]) => /\.(?:ts|mts|mjs|js|sql)$/u.test(path))
    .flatMap(([path, text]) => [...fileSize(path, text, longFiles), ...lineWidths(path, text)]),
  ...Object.keys(longFiles)
    .filter((path) => linesIn(tree.get(path) ?? "") <= fileLinesMax)
    .map(
      (file): Finding<SizeRule> => ({
        rule: "file-size",
        file,
        line: null,
        says: "is excused from the size of files and does not need to be"
      })
    ),
  ...sources.filter(({ path }) => !isTest(path)).flatMap(functionSizes)
]

// A test is a list of steps, and a describe a list of tests.
const isTest = (path: string): boolean => /\/spec\/|(?:\.spec|\.contract)\.ts$/u.test(path)

const linesIn = (text: string): number => text.trimEnd().split("\n").length

const fileSize = (path: string, text: string, longFiles: Excuses): readonly Finding<SizeRule>[] => {
  const lines = linesIn(text)
  return lines <= fileLinesMax || Object.hasOwn(longFiles, path)
    ? []
    : [
        {
          rule: "file-size",
          file: path,
          line: null,
          says: `${lines} lines, and ${fileLinesMax} are the most: split it by a noun`
        }
      ]
}

// A message or a pattern is not broken over lines, so that whoever searches finds it whole.
const holdsText = /["'`]|https?:|\/[gimsu]+\b/u
const holdsAddress = /https?:/u

const isProse = /^\s*(?:\*|\/\/|--)/u

const lineWidths = (path: string, text: string): readonly Finding<SizeRule>[] =>
  text.split("\n").flatMap((line, at) => {
    const columns = [...line].length
    const prose = isProse.test(line)
    const most = prose ? columnsMax : sqlColumnsMax
    return columns <= most || (prose ? holdsAddress : holdsText).test(line)
      ? []
      : [
          {
            rule: "line-width",
            file: path,
            line: at + 1,
            says: `${columns} columns, and ${most} are the most`
          }
        ]
  })

const functionSizes = (source: Source): readonly Finding<SizeRule>[] => {
  const findings: Finding<SizeRule>[] = []
  const look = ({ end, start }: { readonly start: number; readonly end: number }): void => {
    const line = source.lineAt(start)
    const lines = source.lineAt(end - 1) - line + 1
    if (lines > functionLinesMax)
      findings.push({
        rule: "function-size",
        file: source.path,
        line,
        says: `a function of ${lines} lines, and ${functionLinesMax} are the most`
      })
  }
  new Visitor({
    FunctionDeclaration: look,
    FunctionExpression: look,
    ArrowFunctionExpression: look
  }).visit(source.program)
  return findings
}
