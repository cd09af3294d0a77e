/** A disk that is really full: a small one in memory, where the machine lets one be mounted. */
import { readdirSync, statfsSync } from "node:fs"
import { ObjectName, StorageFull } from "@florin/domain/document"
import { wholeContent } from "@florin/domain/testing"
import { Effect, Stream } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { sealedVault } from "../../src/sealed-vault.ts"
import { folderStore } from "../../src/store/folder/folder-store.ts"
import { smallDisk } from "../../testing/small-disk.ts"

const { close, folder: disk, notMounted } = smallDisk(3)
const mebibyte = 1_048_576

afterAll(close)

const key = new Uint8Array(32).fill(9)
const placeOf = (nth: number) => ({
  object: ObjectName.make(`${nth}`.padStart(32, "0")),
  key
})
const contentOf = (mebibytes: number) =>
  Stream.range(1, mebibytes * 16).pipe(Stream.map((nth) => new Uint8Array(65_536).fill(nth)))

const fullDisk = () => {
  it("refuses what has no room, loses nothing that is there, and has its room again", async () => {
    const vault = sealedVault(folderStore(disk))
    const write = (nth: number, mebibytes: number) =>
      vault.write(placeOf(nth), contentOf(mebibytes))
    await Effect.runPromise(write(1, 2))
    const before = statfsSync(disk).bfree
    for (const nth of [2, 3, 4])
      expect(await Effect.runPromise(Effect.flip(write(nth, 2)))).toStrictEqual(new StorageFull({}))
    const files = readdirSync(disk, { recursive: true, withFileTypes: true })
    expect(files.filter((each) => each.isFile()).map(({ name }) => name)).toEqual([
      placeOf(1).object
    ])
    // Folders of names that found no room stay, and take a page each.
    expect(before - statfsSync(disk).bfree).toBeLessThan(10)
    const kept = await Effect.runPromise(wholeContent(vault.read(placeOf(1))))
    expect(kept.length).toBe(2 * mebibyte)
    await Effect.runPromise(vault.remove(placeOf(1).object))
    await Effect.runPromise(write(5, 2))
  })
}

describe("A disk that is full", () => {
  if (notMounted === null) fullDisk()
  else
    it("is NOT TESTED here, since this machine lets no small disk be mounted", () => {
      process.stderr.write(`A full disk is not tested: ${notMounted}\n`)
      expect(notMounted).toMatch(/superuser|permi|denied|ENOENT|EPERM/iu)
    })
})
