/** Where the code says that it keeps a law: by a tag, or in the words of its header. */
import type { Tree } from "../tree/tree.ts"

/** A place in the code that says so. */
export interface Upholder {
  readonly law: string
  readonly file: string
  /** Whether it is tagged, or named in words. */
  readonly tagged: boolean
}

/** The form of a law's id. */
const idPattern = /[A-Z]+-\d+/gu

const tags = /@upholds ((?:[A-Z]+-\d+(?:, )?)+)/gu

const words = /\bUpholds ((?:[A-Z]+-\d+(?:, | and )?)+)/gu

/** Every place below the packages' sources that names a law as its own to keep. */
export const upholdersIn = (tree: Tree): readonly Upholder[] =>
  [...tree]
    .filter(([path]) => /^packages\/[^/]+\/src\/.+\.ts$/u.test(path))
    .flatMap(([file, text]) => [
      ...lawsNamed(text, tags).map((law) => ({ law, file, tagged: true })),
      ...lawsNamed(text, words).map((law) => ({ law, file, tagged: false }))
    ])

const lawsNamed = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, ids = ""]) => ids.match(idPattern) ?? []))
]
