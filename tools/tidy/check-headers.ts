/** That each file says what it is, and each export what it means. */
import type { Export } from "../tree/exports.ts"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Tree } from "../tree/tree.ts"
import { kebabCase } from "./check-names.ts"

/** The rules of this check. */
export type HeaderRule = "header" | "docstring"

/** Files without a header, and exports without a sentence. */
export const checkHeaders = (
  tree: Tree,
  sources: readonly Source[]
): readonly Finding<HeaderRule>[] => [
  ...sources.flatMap(header),
  ...[...tree].flatMap(([path, text]) => (path.endsWith(".sql") ? sqlHeader(path, text) : [])),
  ...sources.filter(({ path }) => isRead(path)).flatMap(docstrings)
]

// What tests share among themselves is told by their headers; a row's columns by the row's.
const isRead = (path: string): boolean =>
  !/\.spec\.ts$|\/spec\/|\/contracts\/|-row\.ts$/u.test(path)

const says = "opens with a comment that says what the file is and what it leaves to others"

const header = ({ comments, path, program, text }: Source): readonly Finding<HeaderRule>[] => {
  const start = program.hashbang === null ? 0 : program.hashbang.end + 1
  const first = comments.find((comment) => comment.start >= start)
  const opens = first?.type === "Block" && text.slice(start, first.start).trim() === ""
  return opens && isSentence(first.value) ? [] : [{ rule: "header", file: path, line: 1, says }]
}

const isSentence = (words: string): boolean =>
  /[\p{L}\p{N}`)][^\n]{10,}[.:]/u.test(words) || namesRoute.test(words)

// What an endpoint is, its route says; what it means stands in the route's description.
const namesRoute = /`(?:GET|POST) \/[^`]+`/u

const sqlHeader = (path: string, text: string): readonly Finding<HeaderRule>[] =>
  /^--[^\n]{10,}/u.test(text) ? [] : [{ rule: "header", file: path, line: 1, says }]

const docstrings = (source: Source): readonly Finding<HeaderRule>[] =>
  source.exports
    .filter((each) => !isToldByHeader(source, each) && !isPreceded(source, each))
    .map(({ line, name }) => ({
      rule: "docstring",
      file: source.path,
      line,
      says: `${name} needs a sentence on what it means`
    }))

// The header tells of the main export; a type beside a value of its name is told by that.
const isToldByHeader = ({ comments, exports, path }: Source, { kind, name }: Export): boolean =>
  exports.length === 1 ||
  namesRoute.test(comments[0]?.value ?? "") ||
  path.endsWith(`/${kebabCase(name)}.ts`) ||
  (kind === "type" && exports.some((other) => other.name === name && other.kind !== "type"))

const isPreceded = ({ comments, text }: Source, { start }: Export): boolean =>
  comments.some(
    (comment) =>
      comment.type === "Block" &&
      comment.value.startsWith("*") &&
      comment.end <= start &&
      text.slice(comment.end, start).trim() === ""
  )
