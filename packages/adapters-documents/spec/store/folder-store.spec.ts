/** The folder of documents: what lies there, who may look, and what stays when a disk fails. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ObjectName, StorageFull, StorageUnavailable } from "@florin/domain/document"
import { documentVaultContract, wholeContent } from "@florin/domain/testing"
import { Effect, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sealedVault } from "../../src/sealed-vault.ts"
import { type FolderFiles, nodeFiles } from "../../src/store/folder/folder-files.ts"
import { folderStore } from "../../src/store/folder/folder-store.ts"
import { openFolderStore } from "../../src/store/folder/open-folder-store.ts"

let root = ""
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "florin-documents-"))
})
afterAll(() => rm(root, { recursive: true }))

documentVaultContract("in a folder", async () => {
  const store = await Effect.runPromise(openFolderStore(join(root, "contract", "of", "vaults")))
  return { vault: sealedVault(store), close: () => Promise.resolve() }
})

const object = ObjectName.make("ab12cd34ef56ab12cd34ef56ab12cd34")
const place = { object, key: new Uint8Array(32).fill(3) }
const content = Buffer.alloc(200_000, "a customer's passport ")

const writes = (files: FolderFiles, folder: string) =>
  sealedVault(folderStore(folder, files)).write(place, Stream.make(content))

/** Every file under a folder, by its path. */
const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
}

describe("What lies in the folder", () => {
  it("is under folders by the letters of its name, the service's own, and tells nothing", async () => {
    const folder = join(root, "modes")
    const store = await Effect.runPromise(openFolderStore(folder))
    await Effect.runPromise(sealedVault(store).write(place, Stream.make(content)))
    const path = join(folder, "ab", "12", object)
    expect(await filesUnder(folder)).toEqual([path])
    const modes = await Promise.all(
      [folder, join(folder, "ab"), join(folder, "ab", "12"), path].map(
        async (each) => (await stat(each)).mode & 0o777
      )
    )
    expect(modes).toEqual([0o700, 0o700, 0o700, 0o600])
    expect((await readFile(path)).includes("passport")).toBe(false)
  })

  it("is not put where others may look, nor where no folder can be", async () => {
    const open = join(root, "open")
    await mkdir(open)
    await chmod(open, 0o750)
    const refused = await Effect.runPromise(Effect.flip(openFolderStore(open)))
    expect(refused.why).toMatch(/others may look/u)
    const file = join(root, "a-file")
    await writeFile(file, "")
    expect(await Effect.runPromise(Effect.flip(openFolderStore(file)))).toMatchObject({
      _tag: "DocumentFolderRefused",
      path: file
    })
  })

  it("is listed as what it is: unfinished objects too, and nothing that is not one", async () => {
    const folder = join(root, "listed")
    await Effect.runPromise(writes(nodeFiles, folder))
    await writeFile(join(folder, "README"), "")
    await writeFile(join(folder, "ab", "12", "notes.txt"), "")
    const unfinished = `${object.slice(0, -1)}5`
    await writeFile(join(folder, "ab", "12", `${unfinished}.part`), "half")
    const { list, remove } = folderStore(folder)
    const names = async () =>
      [...(await Effect.runPromise(Stream.runCollect(list)))].map((kept) => kept.object).sort()
    expect(await names()).toEqual([object, unfinished].sort())
    await Effect.runPromise(remove(ObjectName.make(unfinished)))
    expect(await names()).toEqual([object])
  })
})

type Step = "makeFolder" | "create" | "write" | "sync" | "close" | "rename" | "syncFolder"
const steps: readonly Step[] = [
  "makeFolder",
  "create",
  "write",
  "sync",
  "close",
  "rename",
  "syncFolder"
]

const failure = (code: string): Error => Object.assign(new Error(code), { code })

/** The machine's own files, but for one step that fails; the second writing is the one that does. */
const faulty = (step: Step, code: string): FolderFiles => {
  let writings = 0
  const failsAt =
    <A extends readonly unknown[], B>(own: Step, work: (...given: A) => Promise<B>) =>
    (...given: A): Promise<B> => {
      if (own !== step) return work(...given)
      return own === "write" && writings++ === 0 ? work(...given) : Promise.reject(failure(code))
    }
  return {
    ...nodeFiles,
    makeFolder: failsAt("makeFolder", nodeFiles.makeFolder),
    rename: failsAt("rename", nodeFiles.rename),
    syncFolder: failsAt("syncFolder", nodeFiles.syncFolder),
    create: failsAt("create", async (path) => {
      const file = await nodeFiles.create(path)
      return {
        write: failsAt("write", file.write),
        sync: failsAt("sync", file.sync),
        close: async () => {
          await file.close()
          await failsAt("close", () => Promise.resolve())()
        }
      }
    })
  }
}

describe("A disk that fails", () => {
  const refusals = [
    { code: "ENOSPC", refusal: () => new StorageFull({}) },
    { code: "EDQUOT", refusal: () => new StorageFull({}) },
    { code: "EIO", refusal: () => new StorageUnavailable({ why: "EIO" }) },
    { code: "EROFS", refusal: () => new StorageUnavailable({ why: "EROFS" }) }
  ]
  it.each(steps.flatMap((step) => refusals.map((each) => ({ step, ...each }))))(
    "says $code at $step, and nothing is left behind",
    async ({ code, refusal, step }) => {
      const folder = join(root, `faulty-${step}-${code}`)
      await mkdir(folder)
      const told = await Effect.runPromise(Effect.flip(writes(faulty(step, code), folder)))
      expect(told).toStrictEqual(refusal())
      expect(await filesUnder(folder)).toEqual([])
    }
  )

  it("in the midst of a reading is told, and is not taken for an end", async () => {
    const folder = join(root, "broken-reading")
    await Effect.runPromise(writes(nodeFiles, folder))
    const files: FolderFiles = {
      ...nodeFiles,
      open: async (path) => {
        const file = await nodeFiles.open(path)
        let reads = 0
        return {
          ...file,
          read: () => (reads++ === 0 ? file.read() : Promise.reject(failure("EIO")))
        }
      }
    }
    const reading = wholeContent(sealedVault(folderStore(folder, files)).read(place))
    expect((await Effect.runPromise(Effect.flip(reading))).trouble).toBe("unavailable")
  })

  it("keeps an object that is there when its name is written to again", async () => {
    const folder = join(root, "again")
    await Effect.runPromise(writes(nodeFiles, folder))
    await Effect.runPromise(Effect.flip(writes(faulty("create", "EEXIST"), folder)))
    expect(await filesUnder(folder)).toHaveLength(1)
  })
})

describe("A folder that is asked whether it takes contents", () => {
  const answer = (files?: FolderFiles, at = root) =>
    Effect.runPromise(sealedVault(folderStore(at, files)).takesContents)

  it("does while it is there and has room for a document", async () => {
    expect(await answer()).toBe(true)
    const room = (bytes: number) => ({ ...nodeFiles, roomBytes: () => Promise.resolve(bytes) })
    expect(await answer(room(10 * 1_048_576))).toBe(true)
    expect(await answer(room(10 * 1_048_576 - 1))).toBe(false)
  })

  it("does not when it is gone, or when its disk hangs", async () => {
    expect(await answer(nodeFiles, join(root, "gone"))).toBe(false)
    expect(await answer({ ...nodeFiles, roomBytes: () => new Promise(() => {}) })).toBe(false)
  })
})
