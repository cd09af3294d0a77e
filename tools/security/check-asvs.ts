/**
 * That `docs/security.md` and the specs agree on what is tested of ASVS, in both directions.
 *
 * Each requirement that touches the service has a row: with the specs whose titles carry
 * its number, or with the reason why there is none. A title that no row names, and a row
 * that no title backs, are findings; so is a requirement without a row.
 */
import type { Finding } from "../tree/finding.ts"
import type { TestedIn } from "./tested-in.ts"

/** The rules of this check. */
export type AsvsRule = "no-row" | "not-backed" | "not-named" | "no-reason" | "twice"

interface Row {
  readonly id: string
  readonly line: number
  readonly specs: readonly string[]
  /** What stands in the last cell besides the specs. */
  readonly words: string
}

const file = "docs/security.md"

/** Every disagreement between the page and the titles. */
export const checkAsvs = (
  page: string,
  tested: TestedIn,
  ids: ReadonlySet<string>
): readonly Finding<AsvsRule>[] => {
  const rows = rowsOf(page)
  const byId = Map.groupBy(rows, ({ id }) => id)
  return [
    ...[...new Set([...ids, ...tested.keys()])]
      .filter((id) => !byId.has(id))
      .map((id) => finding("no-row", null, `${id} has no row`)),
    ...[...byId]
      .filter(([, of]) => of.length > 1)
      .map(([id, of]) => finding("twice", of[1]?.line ?? null, `${id} has two rows`)),
    ...rows.flatMap((row) => disagreements(row, tested.get(row.id) ?? new Set()))
  ]
}

const disagreements = (
  { id, line, specs, words }: Row,
  backing: ReadonlySet<string>
): readonly Finding<AsvsRule>[] => [
  ...specs
    .filter((spec) => !backing.has(spec))
    .map((spec) => finding("not-backed", line, `no title in ${spec} carries ${id}`)),
  ...[...backing]
    .filter((spec) => !specs.includes(spec))
    .map((spec) => finding("not-named", line, `${spec} tests ${id} and is not named`)),
  ...(specs.length === 0 && words.length < reasonLettersMin
    ? [finding("no-reason", line, `${id} is neither tested nor told why not`)]
    : [])
]

const finding = (rule: AsvsRule, line: number | null, says: string): Finding<AsvsRule> => ({
  rule,
  file,
  line,
  says
})

/** A reason is a sentence. */
const reasonLettersMin = 20

const rowsOf = (page: string): readonly Row[] =>
  page.split("\n").flatMap((text, at) => {
    const [, id, , where = ""] = text.split("|").map((cell) => cell.trim())
    if (id === undefined || !/^\d+\.\d+\.\d+$/u.test(id)) return []
    const specs = [...where.matchAll(/\]\(\.\.\/([^)]+)\)/gu)].map(([, path = ""]) => path)
    const words = where.replaceAll(/\[[^\]]*\]\([^)]*\)/gu, "").replaceAll(/[\s,;]+/gu, " ")
    return [{ id, line: at + 1, specs, words: words.trim() }]
  })
