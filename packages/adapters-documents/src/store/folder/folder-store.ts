/**
 * Objects as files in a folder that is the service's own, outside of anything that is served.
 *
 * An object lies under two folders by the first letters of its random name, so that no folder
 * gets too long. It is written under a temporary name, forced onto the disk, and only then
 * has its own name: whoever finds that finds all of it. What fails leaves neither.
 */
import { join } from "node:path"
import { instantFromMillis } from "@florin/domain/calendar"
import {
  type KeptObject,
  ObjectName,
  StorageFull,
  StorageUnavailable
} from "@florin/domain/document"
import { Effect, Exit, Schema, Stream } from "effect"
import { type ObjectStore, objectMissing } from "../object-store.ts"
import { type FolderFiles, nodeFiles, type WritableFile } from "./folder-files.ts"

/** A store in this folder, which is made when it is not there. */
export const folderStore = (root: string, files: FolderFiles = nodeFiles): ObjectStore => {
  const folderOf = (object: ObjectName) => join(root, object.slice(0, 2), object.slice(2, 4))
  const pathOf = (object: ObjectName) => join(folderOf(object), object)
  return {
    write: (object, content) => writeWhole(files, folderOf(object), pathOf(object), content),
    read: (object) => readFile(files, pathOf(object)),
    remove: (object) =>
      Effect.gen(function* () {
        const path = pathOf(object)
        const gone = yield* removed(files, `${path}${partial}`)
        if ((yield* removed(files, path)) || gone)
          yield* attempt(() => files.syncFolder(folderOf(object)))
      }).pipe(Effect.catchTag("StorageFull", ({ _tag }) => unavailable(_tag))),
    list: Stream.suspend(() =>
      Stream.fromAsyncIterable(
        keptIn(root, files),
        (fault) => new StorageUnavailable({ why: codeOf(fault) })
      )
    ),
    takesContents: Effect.promise(() =>
      files.roomBytes(root).then(
        (room) => room >= leastRoomBytes,
        () => false
      )
    ).pipe(Effect.timeoutOrElse({ duration: askedMillis, orElse: () => Effect.succeed(false) }))
  }
}

/** With less room than this the folder counts as full: about one document of the usual limit. */
const leastRoomBytes = 10 * 1_048_576

/** How long a disk that hangs is waited for. */
const askedMillis = 2_000

/** What a name ends in while its object is written. */
const partial = ".part"

const writeWhole = <E, R>(
  files: FolderFiles,
  folder: string,
  path: string,
  content: Stream.Stream<Uint8Array, E, R>
): Effect.Effect<void, E | StorageFull | StorageUnavailable, R> =>
  Effect.suspend(() => {
    const temporary = `${path}${partial}`
    // The names that are this writer's to remove.
    const made: string[] = []
    const written = Effect.acquireUseRelease(
      attempt(async () => {
        const file = await files.create(temporary)
        made.push(temporary)
        return file
      }),
      (file) =>
        Effect.andThen(
          Stream.runForEachArray(content, (pieces) => attempt(() => file.write(pieces))),
          attempt(() => file.sync())
        ),
      (file, exit) => closed(file, Exit.isSuccess(exit))
    )
    // What has begun to be named is named, before anybody tidies up.
    const named = Effect.uninterruptible(
      attempt(async () => {
        await files.rename(temporary, path)
        made.push(path)
        await files.syncFolder(folder)
      })
    )
    return attempt(() => files.makeFolder(folder)).pipe(
      Effect.andThen(written),
      Effect.andThen(named),
      Effect.onExit((exit) =>
        Exit.isSuccess(exit)
          ? Effect.void
          : Effect.forEach(made, (name) => tidied(files, name), { discard: true })
      )
    )
  })

// What a file says while it is closed counts only where it was to be kept.
const closed = (file: WritableFile, isKept: boolean) =>
  isKept ? attempt(() => file.close()) : Effect.promise(() => file.close().catch(() => undefined))

// As far as it can be done now; the sweep does the rest.
const tidied = (files: FolderFiles, path: string): Effect.Effect<void> =>
  Effect.promise(() => files.remove(path).catch(() => undefined))

const removed = (files: FolderFiles, path: string) =>
  attempt(async () => {
    try {
      await files.remove(path)
      return true
    } catch (fault) {
      if (codeOf(fault) === "ENOENT") return false
      throw fault
    }
  })

const readFile = (files: FolderFiles, path: string): ReturnType<ObjectStore["read"]> =>
  Stream.unwrap(
    Effect.map(
      Effect.acquireRelease(
        Effect.tryPromise({
          try: () => files.open(path),
          catch: (fault) =>
            codeOf(fault) === "ENOENT"
              ? objectMissing
              : new StorageUnavailable({ why: codeOf(fault) })
        }),
        (file) => Effect.promise(() => file.close().catch(() => undefined))
      ),
      (file) =>
        Stream.unfold(null, () =>
          Effect.map(
            Effect.tryPromise({
              try: () => file.read(),
              catch: (fault) => new StorageUnavailable({ why: codeOf(fault) })
            }),
            (piece) => (piece.length === 0 ? undefined : ([piece, null] as const))
          )
        )
    )
  )

const keptIn = async function* (root: string, files: FolderFiles): AsyncGenerator<KeptObject> {
  for await (const outer of files.names(root)) {
    if (!isPart(outer)) continue
    for await (const inner of files.names(join(root, outer))) {
      if (!isPart(inner)) continue
      for await (const name of files.names(join(root, outer, inner))) {
        const object = name.endsWith(partial) ? name.slice(0, -partial.length) : name
        if (!isObjectName(object)) continue
        const changed = await changedAt(files, join(root, outer, inner, name))
        if (changed !== null) yield { object, writtenAt: instantFromMillis(Math.floor(changed)) }
      }
    }
  }
}

const isPart = (name: string): boolean => /^[0-9a-f]{2}$/u.test(name)
const isObjectName = Schema.is(ObjectName)

/** Null for what was removed a moment ago. */
const changedAt = async (files: FolderFiles, path: string): Promise<number | null> => {
  try {
    return await files.changedAtMillis(path)
  } catch (fault) {
    if (codeOf(fault) === "ENOENT") return null
    throw fault
  }
}

const attempt = <A>(work: () => Promise<A>): Effect.Effect<A, StorageFull | StorageUnavailable> =>
  Effect.tryPromise({
    try: work,
    catch: (fault) => {
      const code = codeOf(fault)
      return full.has(code) ? new StorageFull({}) : new StorageUnavailable({ why: code })
    }
  })

// No room on the disk, no room in the quota, and a file longer than the file system has.
const full: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"])

const unavailable = (why: string) => Effect.fail(new StorageUnavailable({ why }))

/** The code of the operating system; a path is no part of it. */
const codeOf = (fault: unknown): string =>
  fault instanceof Error && "code" in fault && typeof fault.code === "string"
    ? fault.code
    : "unknown"
