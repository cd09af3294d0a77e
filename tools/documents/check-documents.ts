/**
 * That documents speak of what is there: files, commands, variables, and one another.
 *
 * Titles and links are the form's; that examples run is specified with the library.
 */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import { isSource } from "../tree/source.ts"
import type { Tree } from "../tree/tree.ts"

/** The rules of this check. */
export type DocumentRule = "unreached" | "no-such-path" | "no-such-command" | "no-such-variable"

/** What a document may speak of besides the files of the tree. */
export interface Known {
  readonly exists: (path: string) => boolean
  /** The names of the scripts of the root package. */
  readonly scripts: ReadonlySet<string>
}

/** Documents that nobody is led to, and names in documents that name nothing. */
export const checkDocuments = (tree: Tree, known: Known): readonly Finding<DocumentRule>[] => {
  const documents = [...tree].filter(([path]) => /^(?:[A-Z]+\.md$|docs\/.*\.md$)/u.test(path))
  const variables = variablesOf(tree)
  return [
    ...unreached(documents),
    ...documents.flatMap(([path, text]) =>
      text
        .split("\n")
        .flatMap((line, at) =>
          namesIn(line, known, variables).map((found) => ({ ...found, file: path, line: at + 1 }))
        )
    )
  ]
}

/** The variables that sources name. */
const variablesOf = (tree: Tree): ReadonlySet<string> =>
  new Set(
    [...tree]
      .filter(([path]) => isSource(path))
      .flatMap(([, text]) => [...(text.match(variable) ?? []), ...benchVariables(text)])
  )

// The bench reads its variables by the last word of their names.
const benchVariables = (text: string): readonly string[] =>
  text.includes("`FLORIN_BENCH_${")
    ? [...text.matchAll(/"([A-Z_]+)"/gu)].map(([, name]) => `FLORIN_BENCH_${name}`)
    : []

const variable = /\b(?:FLORIN|DATABASE)_[A-Z][A-Z0-9_]*\b/gu

type Found = Pick<Finding<DocumentRule>, "rule" | "says">

const namesIn = (line: string, known: Known, variables: ReadonlySet<string>): readonly Found[] => [
  ...[...line.matchAll(/`((?:packages|tools|docs|bench|scripts|\.ci)\/[\w./-]+)`/gu)]
    .filter(([, path = ""]) => !known.exists(path.replace(/\/$/u, "")))
    .map(([, path]): Found => ({ rule: "no-such-path", says: `${path} is not there` })),
  ...[...line.matchAll(/\bnpm (?:run )?(?:-s )?([a-z][a-z:-]*)\b/gu)]
    .filter(([, script = ""]) => !known.scripts.has(script) && !npmOwn.has(script))
    .map(([, script]): Found => ({ rule: "no-such-command", says: `npm has no ${script} here` })),
  ...(line.match(variable) ?? [])
    .filter((name) => !variables.has(name))
    .map((name): Found => ({ rule: "no-such-variable", says: `nothing reads ${name}` }))
]

const npmOwn: ReadonlySet<string> = new Set(["install", "are", "alone", "project"])

/** Documents that no chain of links leads to from the README. */
const unreached = (
  documents: readonly (readonly [string, string])[]
): readonly Finding<DocumentRule>[] => {
  const texts = new Map(documents)
  const seen = new Set<string>()
  const follow = (path: string): void => {
    const text = texts.get(path)
    if (text === undefined || seen.has(path)) return
    seen.add(path)
    for (const [, link = ""] of text.matchAll(/\]\(([^)#\s]+)/gu))
      follow(posix.join(posix.dirname(path), link))
  }
  follow("README.md")
  return documents
    .filter(([path]) => !seen.has(path))
    .map(([file]) => ({
      rule: "unreached",
      file,
      line: null,
      says: "no link leads here from README.md"
    }))
}
