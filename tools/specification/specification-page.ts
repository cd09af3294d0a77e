/** `docs/specification.md` as a text: every law that stands, and all that keeps it. */
import type { AuditedLaw } from "./check-laws.ts"
import type { CollectedLaw } from "./collected-law.ts"

/** The order of the parts of the bank, as a reader meets them. */
const parts = [
  "MONEY",
  "LEDGER",
  "FEE",
  "WIRE",
  "BILL",
  "LOAN",
  "AUDIT",
  "IDENTITY",
  "KEY",
  "LIMIT",
  "CACHE"
]

/** One law with all its sentences. */
interface WholeLaw {
  readonly id: string
  readonly heading: string
  readonly sentences: readonly CollectedLaw[]
  readonly audited: readonly AuditedLaw[]
}

/** The page. */
export const specificationPage = (
  laws: readonly CollectedLaw[],
  audited: readonly AuditedLaw[]
): string => {
  const whole = wholeLaws(laws, audited)
  const cases = laws.reduce((sum, law) => sum + law.cases, 0)
  return `${[
    "# Specification",
    "",
    "The laws that this bank keeps, each with what proves it. The heading is what the bank",
    "promises; the sentences below it are what is tried so far, on generated cases in every run",
    `of the tests: ${laws.length} sentences on ${grouped(cases)} cases. A *history* is a whole life`,
    "of a small bank: accounts are opened, money moves, holds come and go, days pass, and whoever",
    "asks makes mistakes and asks again.",
    "",
    "This page is written by `npm run spec`, which tries every law first. The tests fail when it",
    "does not say what the specs say. `node tools/mutants.ts` breaks the rules one by one and",
    "shows that the laws see it; `florin audit` looks for offenders in a running bank's data.",
    "",
    "| Law | Says | Sentences | In PostgreSQL | `florin audit` |",
    "| --- | --- | ---: | --- | --- |",
    ...whole.map(row),
    "",
    ...whole.flatMap(section)
  ]
    .join("\n")
    .trimEnd()}\n`
}

const wholeLaws = (
  laws: readonly CollectedLaw[],
  audited: readonly AuditedLaw[]
): readonly WholeLaw[] =>
  [...new Set(laws.map(({ id }) => id))]
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .map((id) => {
      const sentences = laws.filter((law) => law.id === id)
      return {
        id,
        heading: sentences[0]?.heading ?? "",
        sentences,
        audited: audited.filter(({ law }) => law === id)
      }
    })

const placeOf = (id: string): number => {
  const [part = "", number = ""] = id.split("-")
  const place = parts.indexOf(part)
  return (place < 0 ? parts.length : place) * 1000 + Number(number)
}

const row = (law: WholeLaw): string =>
  `| [${law.id}](#${anchorOf(law)}) | ${law.heading}. | ${law.sentences.length} | ${
    databaseOf(law).length > 0 ? "guarded" : "-"
  } | ${law.audited.length > 0 ? countedChecks(law.audited.length) : "-"} |`

const countedChecks = (count: number): string => (count === 1 ? "1 check" : `${count} checks`)

const section = (law: WholeLaw): readonly string[] => [
  `## ${titleOf(law)}`,
  "",
  "| It is tried that | on | in |",
  "| --- | --- | --- |",
  ...law.sentences.map(
    ({ caseNoun, cases, file, sentence }) =>
      `| ${sentence} | ${grouped(cases)} ${caseNoun} | ${linkTo(file)} |`
  ),
  "",
  `- Upheld by ${unique(law.sentences.flatMap(({ upheldBy }) => upheldBy))
    .map(linkTo)
    .join(", ")}.`,
  ...databaseOf(law).map((guard) => `- Guarded in PostgreSQL: ${guard}.`),
  ...(law.audited.length === 0
    ? []
    : [
        "- In a running bank `florin audit` looks at",
        ...law.audited.map(({ checks }) => `  - ${checks}`)
      ]),
  ...unique(law.sentences.flatMap(({ authority }) => authority ?? [])).map(
    (authority) => `- After ${authority}.`
  ),
  ""
]

const titleOf = ({ heading, id }: WholeLaw): string => `${id} · ${heading}`

/** The heading as GitHub links to it: lower case, without punctuation, blanks as hyphens. */
const anchorOf = (law: WholeLaw): string =>
  titleOf(law)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-")

const databaseOf = ({ sentences }: WholeLaw): readonly string[] =>
  unique(sentences.flatMap(({ database }) => database ?? []))

const linkTo = (file: string): string =>
  `[${file.replace(/^packages\/(?:domain\/(?:src|spec)\/)?/u, "")}](../${file})`

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

const grouped = (count: number): string => `${count}`.replace(/\B(?=(?:\d{3})+$)/gu, ",")
