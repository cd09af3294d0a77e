/** That a document has one title, and that its links lead somewhere. */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import type { Tree } from "../tree/tree.ts"

/** The rules of this check. */
export type MarkdownRule = "one-title" | "dead-link" | "dead-anchor"

/** Whether a path from the root of the project is there, be it file or folder. */
export type Exists = (path: string) => boolean

/** Documents with no title or several, and links to nothing. */
export const checkMarkdown = (tree: Tree, exists: Exists): readonly Finding<MarkdownRule>[] =>
  [...tree]
    .filter(([path]) => path.endsWith(".md"))
    .flatMap(([path, text]) => {
      const lines = proseOf(text)
      return [...titles(path, lines), ...links(tree, exists, path, lines)]
    })

/** The lines with what stands in fences and in code left blank. */
const proseOf = (text: string): readonly string[] => {
  let fenced = false
  return text.split("\n").map((line) => {
    const fence = /^\s*(?:```|~~~)/u.test(line)
    if (fence) fenced = !fenced
    return fence || fenced ? "" : line.replaceAll(/`[^`]*`/gu, "")
  })
}

const titles = (path: string, lines: readonly string[]): readonly Finding<MarkdownRule>[] => {
  const found = lines.flatMap((line, at) => (/^# \S/u.test(line) ? [at + 1] : []))
  const first = lines.findIndex((line) => line.trim() !== "") + 1
  return found.length === 1 && found[0] === first
    ? []
    : [
        {
          rule: "one-title",
          file: path,
          line: found[1] ?? first,
          says: `${found.length} titles: a document opens with one, and has no other`
        }
      ]
}

const links = (
  tree: Tree,
  exists: Exists,
  path: string,
  lines: readonly string[]
): readonly Finding<MarkdownRule>[] =>
  lines.flatMap((line, at) =>
    [...line.matchAll(/\]\(([^)\s]+)\)/gu)].flatMap(([, link = ""]): Finding<MarkdownRule>[] => {
      if (/^[a-z]+:/u.test(link)) return []
      const [file = "", anchor] = link.split("#")
      const target = file === "" ? path : posix.join(posix.dirname(path), file)
      const found = { file: path, line: at + 1 }
      if (!exists(target.replace(/\/$/u, "")))
        return [{ rule: "dead-link", ...found, says: `${link} leads nowhere` }]
      return anchor === undefined || anchorsOf(tree.get(target) ?? "").has(anchor)
        ? []
        : [{ rule: "dead-anchor", ...found, says: `${link} names no heading` }]
    })
  )

/** The anchors that headings of a document get. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split("\n")
      .filter((line) => /^#{1,6} /u.test(line))
      .map((line) =>
        line
          .replace(/^#+ /u, "")
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
          .trim()
          .replaceAll(/\s/gu, "-")
      )
  )
