/** Lists for specs: as entries, as the text of a file, and as files that may be changed. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { ListMatch, ScreenedParty } from "@florin/domain/screening"
import { findMatches } from "../src/screening/find-matches.ts"
import { indexList } from "../src/screening/list-index.ts"

/** An entry as a list says it. */
export interface Entry {
  readonly id: string
  readonly names: readonly string[]
  readonly kind?: "person" | "organisation"
  readonly birthDates?: readonly string[]
  readonly countries?: readonly string[]
  readonly programme?: string
}

/** Entries with these names, one each, in their order. */
export const named = (...names: readonly string[]): readonly Entry[] =>
  names.map((name, at) => ({ id: `E-${at + 1}`, names: [name] }))

/** A person of whom the name alone is known. */
export const personCalled = (name: string): ScreenedParty => ({
  kind: "person",
  name,
  birthDate: null,
  country: null
})

/** What a list of these entries finds from a score of nothing on. */
export const foundOn = async (
  entries: readonly Entry[],
  party: ScreenedParty,
  threshold = 0
): Promise<readonly ListMatch[]> =>
  findMatches(await indexList(entries, () => Promise.resolve()), party, threshold)

/** The best score of a name on a list, 0 when nobody is like it. */
export const scoreOn = async (entries: readonly Entry[], name: string): Promise<number> =>
  (await foundOn(entries, personCalled(name)))[0]?.score ?? 0

/** The text of a list file. */
export const listText = (entries: readonly Entry[], announced = entries.length): string =>
  [{ list: "Test list", published: "2026-11-01", entries: announced }, ...entries]
    .map((line) => JSON.stringify(line))
    .join("\n")

/** A folder with a list in it, which may be replaced as a whole. */
export const listFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "florin-list-"))
  const path = join(folder, "list.jsonl")
  return {
    path,
    write: (content: string | Uint8Array): void => {
      writeFileSync(`${path}.new`, content)
      renameSync(`${path}.new`, path)
    },
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
    removeList: (): void => rmSync(path)
  }
}
