/** That the adapters repeat the domain's capabilities, so that each is found by one name. */
import type { Finding } from "../tree/finding.ts"
import type { Source } from "../tree/source.ts"
import type { Excuses } from "./exemptions.ts"

/** The rule of this check. */
export type MirrorRule = "mirror"

/** Folders of adapters that are no capability, capabilities without one, and idle excuses. */
export const checkMirror = (
  sources: readonly Source[],
  excused: Excuses
): readonly Finding<MirrorRule>[] => {
  const capabilities = foldersOf(sources, "packages/domain/src/")
  const adapters = [...foldersOf(sources, "packages/")].filter((name) =>
    name.startsWith("adapters-")
  )
  const differences = adapters.flatMap((adapter) => {
    const folders = foldersOf(sources, `packages/${adapter}/src/`)
    return [
      ...without(capabilities, folders).map((name) => ({
        name: `${adapter}/${name}`,
        says: `${adapter} has no folder for the capability ${name}, and no reason is listed`
      })),
      ...without(folders, capabilities).map((name) => ({
        name: `${adapter}/${name}`,
        says: `${name} is no capability of the domain, and no reason is listed`
      }))
    ]
  })
  const found = new Set(differences.map(({ name }) => name))
  return [
    ...differences.filter(({ name }) => !Object.hasOwn(excused, name)),
    ...Object.keys(excused)
      .filter((name) => !found.has(name))
      .map((name) => ({ name, says: `${name} is excused and does not need to be` }))
  ].map(({ name, says }) => ({
    rule: "mirror",
    file: `packages/${name.replace("/", "/src/")}`,
    line: null,
    says
  }))
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...some].filter((name) => !others.has(name))

/** The folders that stand directly below another. */
const foldersOf = (sources: readonly Source[], folder: string): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ path }) => {
      if (!path.startsWith(folder)) return []
      const [first, ...rest] = path.slice(folder.length).split("/")
      return first === undefined || rest.length === 0 ? [] : [first]
    })
  )
