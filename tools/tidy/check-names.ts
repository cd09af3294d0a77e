/** What files, folders and exports are called: banking words, and the same word for one thing. */
import { posix } from "node:path"
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Tree } from "../tree/tree.ts"
import type { Excuses } from "./exemptions.ts"

/** The rules of this check. */
export type NameRule = "file-name" | "path-form" | "folder-name" | "empty-word" | "inside-word"

/** Folders that say how something is made and not what it is. */
const emptyFolders = /(?:^|\/)(?:common|helpers?|lib|misc|models?|services|shared|types|utils?)\//u

/** Last words that say nothing, and what to say instead; a type's or class's may not be `Data`. */
const emptyWords: ReadonlyMap<string, string> = new Map([
  ["manager", "name what it does to what"],
  ["service", "name what it gives"],
  ["helper", "name what it does"],
  ["helpers", "name what they do"],
  ["util", "name what it does"],
  ["utils", "name what they do"],
  ["data", "name what it is: rows, facts, a record"],
  ["info", "name what it tells"],
  ["impl", "name the technology"],
  ["live", "name the technology"]
])

/** Names that break a rule, and excuses that excuse nothing. */
export const checkNames = (
  tree: Tree,
  sources: readonly Source[],
  excused: Excuses
): readonly Finding<NameRule>[] => [
  ...[...tree.keys()].flatMap(pathForms),
  ...sources.filter(isNamedByExport).flatMap((source) => fileName(source, excused)),
  ...sources
    .filter(({ path }) => path.startsWith("packages/") && !path.includes("/spec/"))
    .flatMap((source) => emptyNames(source, excused)),
  ...sources.filter(({ path }) => path.startsWith("packages/domain/")).flatMap(insideWords),
  ...Object.keys(excused)
    .filter((path) => {
      const source = sources.find((each) => each.path === path)
      if (source === undefined) return true
      return fileName(source, {}).length === 0 && emptyNames(source, {}).length === 0
    })
    .map(
      (file): Finding<NameRule> => ({
        rule: "file-name",
        file,
        line: null,
        says: "is excused from its name and does not need to be"
      })
    )
]

/** `openAccount`, `OpenAccount` and `OPEN_ACCOUNT` as `open-account`. */
export const kebabCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/gu, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/gu, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase()

const stemOf = (path: string): string => posix.basename(path).replace(/\.ts$/u, "")

// An index is a face, a spec is named after what it specifies, an entry is a program.
const isNamedByExport = ({ exports, path }: Source): boolean =>
  /^(?:packages\/[^/]+\/(?:src|testing)|tools)\//u.test(path) &&
  exports.length > 0 &&
  !/(?:^|\/)(?:index|main)\.ts$|\.(?:spec|contract)\.ts$/u.test(path)

const fileName = ({ exports, path }: Source, excused: Excuses): readonly Finding<NameRule>[] => {
  const stem = stemOf(path)
  const names = exports.map(({ name }) => kebabCase(name))
  if (names.includes(stem) || Object.hasOwn(excused, path)) return []
  const folder = posix.basename(posix.dirname(path))
  const words = [folder, ...names.flatMap((name) => name.split("-"))]
  const stands = (word: string) =>
    !formWords.has(word) && words.some((other) => sameStem(word, other))
  return stem.split("-").some(stands)
    ? []
    : [
        {
          rule: "file-name",
          file: path,
          line: null,
          says: `is named after none of its exports, and shares no word with ${names.join(", ")}`
        }
      ]
}

/** Words of a file's name that tell its room or its form, and nothing of what is in it. */
const formWords: ReadonlySet<string> = new Set([
  "json",
  "problems",
  "refusals",
  "row",
  "rows",
  "stage",
  "text"
])

// "fault" and "faults", "move" and "movement", "atomically" and "atomicity".
const sameStem = (left: string, right: string): boolean => {
  const length = Math.max(3, Math.min(left.length, right.length, 6) - 1)
  return left.slice(0, length) === right.slice(0, length)
}

const pathForms = (path: string): readonly Finding<NameRule>[] => {
  const at = { file: path, line: null }
  if (emptyFolders.test(path))
    return [{ rule: "folder-name", ...at, says: "a folder is named after a banking noun" }]
  const formed = /^(?:[a-z0-9.-]+\/)*(?:[a-z0-9_.-]+|[A-Z]+\.md)$/u.test(path)
  return formed ? [] : [{ rule: "path-form", ...at, says: "paths are lower case with hyphens" }]
}

const emptyNames = (source: Source, excused: Excuses): readonly Finding<NameRule>[] =>
  source.exports.flatMap(({ kind, line, name }) => {
    const advice = emptyWords.get(kebabCase(name).split("-").at(-1) ?? "")
    const speaks = kind === "value" && /^(?:is|has)[A-Z]|(?:Data|Info)$/u.test(name)
    return advice === undefined || speaks || Object.hasOwn(excused, source.path)
      ? []
      : [{ rule: "empty-word", file: source.path, line, says: `${name}: ${advice}` }]
  })

// The public route keeps its clients' word, and only the HTTP adapter knows it.
const insideWords = (source: Source): readonly Finding<NameRule>[] =>
  source.text.split("\n").flatMap((line, at) =>
    /transactions?/iu.test(line.replaceAll("/api/transactions", ""))
      ? [
          {
            rule: "inside-word",
            file: source.path,
            line: at + 1,
            says: "inside it is a posting, a journal entry, a payment or an atomic unit"
          }
        ]
      : []
  )
