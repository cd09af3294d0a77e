/**
 * Unpacks packages of Debian into a cache of the checkout, for tests that need a server which
 * the machine has not. It needs no rights and installs nothing; which packages, and whether
 * what is in them works, is for whoever asks.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"

/** Where the packages of a cache lie once they are unpacked. */
export const unpackedIn = (cache: string): string => join(cache, "unpacked")

/** Where the libraries are that came with them. */
export const librariesIn = (cache: string): string => {
  const folder = join(unpackedIn(cache), "usr/lib")
  const triplet = existsSync(folder)
    ? readdirSync(folder).find((name) => name.endsWith("-linux-gnu"))
    : undefined
  return join(folder, triplet ?? "")
}

/** Fetches these packages and unpacks them; gives what went wrong, or null. */
export const unpackPackages = (cache: string, packages: readonly string[]): string | null => {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, "incoming-"))
  try {
    const wrong = runToEnd("apt-get", ["download", "-qq", ...packages], folder)
    if (wrong !== null) return wrong
    const root = join(folder, "root")
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".deb"))) {
      const broken = runToEnd("dpkg", ["-x", join(folder, file), root])
      if (broken !== null) return broken
    }
    // Whoever was faster has unpacked the same.
    if (!existsSync(unpackedIn(cache))) renameSync(root, unpackedIn(cache))
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a program of Debian's that asks nothing; gives what went wrong, or null. */
export const runToEnd = (
  program: string,
  words: readonly string[],
  cwd?: string
): string | null => {
  const { error, status, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    ...(cwd === undefined ? {} : { cwd })
  })
  if (status === 0) return null
  return `${program} ${words[0] ?? ""} failed: ${error?.message ?? (stderr.trim() || "no word")}.`
}
