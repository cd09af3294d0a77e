/**
 * That laws, the code that keeps them, the database and the audit agree about each other.
 *
 * Works on what was read before, so that a spec can hand it a law with a flaw planted.
 */
import type { Finding } from "../tree/finding.ts"
import type { Tree } from "../tree/tree.ts"
import type { CollectedLaw } from "./collected-law.ts"
import { type Upholder, upholdersIn } from "./upholders.ts"

/** The rules of this check. */
export type LawRule =
  | "audit-sentence"
  | "database-guard"
  | "one-heading"
  | "one-sentence"
  | "untagged-law"
  | "unknown-law"
  | "unlisted-upholder"
  | "wrong-upholder"

/** Each rule in a sentence. */
export const lawRules: Readonly<Record<LawRule, string>> = {
  "one-heading": "a law has one heading, in every spec file that states it",
  "one-sentence": "a sentence is stated once",
  "unknown-law": "what code says it upholds is a law",
  "untagged-law": "a law is upheld by code that is tagged with it",
  "unlisted-upholder": "code that is tagged with a law is listed by one of its specs",
  "wrong-upholder": "a file that a spec lists is there and names the law",
  "database-guard": "a guard that a spec names is in the migrations",
  "audit-sentence": "the audit says a law in the words of its heading"
}

/** One check of `florin audit`, as far as the specification tells of it. */
export interface AuditedLaw {
  readonly law: string
  readonly sentence: string
  readonly checks: string
}

/** Every disagreement. */
export const checkLaws = (
  tree: Tree,
  laws: readonly CollectedLaw[],
  audited: readonly AuditedLaw[]
): readonly Finding<LawRule>[] => {
  const upholders = upholdersIn(tree)
  return [
    ...laws.flatMap((law, at) => headingAndSentence(law, laws.slice(0, at))),
    ...codeOf(laws, upholders),
    ...laws.flatMap((law) => wrongUpholders(law, tree, upholders)),
    ...laws.flatMap((law) => missingGuards(law, tree)),
    ...audited.flatMap((each) => auditSentence(each, laws))
  ]
}

const found = (rule: LawRule, file: string, says: string): Finding<LawRule> => ({
  rule,
  file,
  line: null,
  says
})

const headingAndSentence = (
  { file, heading, id, sentence }: CollectedLaw,
  earlier: readonly CollectedLaw[]
): readonly Finding<LawRule>[] => {
  const same = earlier.filter((law) => law.id === id)
  return [
    ...(same.length > 0 && same[0]?.heading !== heading
      ? [found("one-heading", file, `${id} is headed "${same[0]?.heading}" elsewhere`)]
      : []),
    ...(same.some((law) => law.sentence === sentence)
      ? [found("one-sentence", file, `${id} says twice that ${sentence}`)]
      : [])
  ]
}

const codeOf = (
  laws: readonly CollectedLaw[],
  upholders: readonly Upholder[]
): readonly Finding<LawRule>[] => {
  const ids = new Set(laws.map(({ id }) => id))
  const listed = new Set(laws.flatMap(({ id, upheldBy }) => upheldBy.map((at) => `${id} ${at}`)))
  const tagged = upholders.filter((each) => each.tagged)
  return [
    ...upholders
      .filter(({ law }) => !ids.has(law))
      .map(({ file, law }) => found("unknown-law", file, `upholds ${law}, which no spec states`)),
    ...laws
      .filter(({ id }, at) => laws.findIndex((law) => law.id === id) === at)
      .filter(({ id }) => !tagged.some(({ law }) => law === id))
      .map(({ file, id }) => found("untagged-law", file, `no code is tagged with ${id}`)),
    ...tagged
      .filter(({ file, law }) => ids.has(law) && !listed.has(`${law} ${file}`))
      .map(({ file, law }) => found("unlisted-upholder", file, `no spec of ${law} lists it`))
  ]
}

const wrongUpholders = (
  { file, id, upheldBy }: CollectedLaw,
  tree: Tree,
  upholders: readonly Upholder[]
): readonly Finding<LawRule>[] =>
  upheldBy
    .filter(
      (path) => !tree.has(path) || !upholders.some((each) => each.file === path && each.law === id)
    )
    .map((path) => found("wrong-upholder", file, `${path} does not say that it upholds ${id}`))

const missingGuards = (
  { database, file, id }: CollectedLaw,
  tree: Tree
): readonly Finding<LawRule>[] => {
  const migrations = [...tree].filter(([path]) => path.endsWith(".sql")).map(([, text]) => text)
  return [...(database ?? "").matchAll(/`(\w+)`/gu)]
    .map(([, guard = ""]) => guard)
    .filter((guard) => !migrations.some((text) => new RegExp(`\\b${guard}\\b`, "u").test(text)))
    .map((guard) => found("database-guard", file, `${id} names ${guard}, which is not there`))
}

const auditSentence = (
  { law: id, sentence }: AuditedLaw,
  laws: readonly CollectedLaw[]
): readonly Finding<LawRule>[] => {
  const law = laws.find((each) => each.id === id)
  if (law === undefined)
    return [found("unknown-law", "packages/adapters-postgres", `the audit proves ${id}`)]
  return `${law.heading}.` === sentence
    ? []
    : [found("audit-sentence", law.file, `the audit says of ${id}: ${sentence}`)]
}
