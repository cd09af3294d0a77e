/**
 * A TypeScript file with its syntax tree, its comments, its imports and its exports.
 *
 * The parser is oxc's, because TypeScript 7 offers none to programs. A file that does
 * not parse is a defect and stops the check, so that nothing is passed over unread.
 */
import { type Comment, type Program, parseSync } from "oxc-parser"
import { type Export, exportsOf } from "./exports.ts"
import { type Import, importsOf } from "./imports.ts"
import type { Tree } from "./tree.ts"

/** A file that was read and understood. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly program: Program
  readonly comments: readonly Comment[]
  readonly imports: readonly Import[]
  readonly exports: readonly Export[]
  /** The number of the line that holds a position of the text. */
  readonly lineAt: (position: number) => number
}

/** Whether a path is one of a file that `sourcesOf` reads. */
export const isSource = (path: string): boolean => /\.(?:ts|mts|mjs|js)$/u.test(path)

/** Reads one file. */
export const sourceOf = (path: string, text: string): Source => {
  const { comments, errors, program } = parseSync(path, text, { lang: "ts" })
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} cannot be read: ${error.message}`)
  const lineAt = lineCounter(text)
  return {
    path,
    text,
    program,
    comments,
    imports: importsOf(program, lineAt),
    exports: exportsOf(program, lineAt),
    lineAt
  }
}

/** Reads every TypeScript and JavaScript file of a tree, in the order of their paths. */
export const sourcesOf = (tree: Tree): readonly Source[] =>
  [...tree]
    .filter(([path]) => isSource(path))
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, text]) => sourceOf(path, text))

const lineCounter = (text: string): ((position: number) => number) => {
  const starts = [0]
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return (position) => {
    const after = starts.findIndex((start) => start > position)
    return after < 0 ? starts.length : after
  }
}
