/** Has files inspected by real processes, as the service does, and looks at those processes. */
import { readdirSync, readFileSync } from "node:fs"
import { Effect, Exit, Scope, Stream } from "effect"
import {
  type InspectedFile,
  type InspectionSettings,
  inspectionDefaults,
  inspectionPool
} from "../../src/inspect/process/inspection-pool.ts"
import { peakMemory } from "../../src/inspect/process/peak-memory.ts"

/** What came of a file, with the whole of its picture. */
export interface Inspected {
  readonly answer: InspectedFile["answer"]
  readonly picture: Buffer | null
}

/** Processes that inspect, until they are closed. */
export interface Inspecting {
  readonly inspect: (bytes: Buffer) => Promise<Inspected>
  readonly close: () => Promise<void>
}

/** The bytes in the pieces in which files pass. */
export const piecesOf = (bytes: Buffer): Stream.Stream<Uint8Array> =>
  Stream.fromIterable(
    Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, nth) =>
      bytes.subarray(nth * 65_536, (nth + 1) * 65_536)
    )
  )

/** Opens them. */
export const openInspecting = async (
  settings: Partial<InspectionSettings> = {}
): Promise<Inspecting> => {
  const scope = Effect.runSync(Scope.make())
  const inspectFile = await Effect.runPromise(
    inspectionPool({ ...inspectionDefaults, processes: 1, ...settings }).pipe(Scope.provide(scope))
  )
  return {
    inspect: (bytes) => Effect.runPromise(Effect.scoped(wholeOf(inspectFile(piecesOf(bytes))))),
    close: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

/** Reads the picture to its end. */
export const wholeOf = <E>(inspecting: Effect.Effect<InspectedFile, E, Scope.Scope>) =>
  Effect.gen(function* () {
    const { answer, picture } = yield* inspecting
    const pieces = picture === null ? null : yield* Stream.runCollect(picture)
    return { answer, picture: pieces === null ? null : Buffer.concat(pieces) }
  })

/** The processes that this one has started to inspect, with the most memory each has had. */
export const inspectingProcesses = (
  parent = process.pid
): readonly { readonly pid: number; readonly peak: number }[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => {
      const [status, command] = [readOr(`/proc/${name}/status`), readOr(`/proc/${name}/cmdline`)]
      return status.includes(`\nPPid:\t${parent}\n`) && command.includes("inspection-process.ts")
    })
    .map((name) => ({ pid: Number(name), peak: peakMemory(Number(name)) ?? 0 }))

const readOr = (path: string): string => {
  try {
    return readFileSync(path, "latin1")
  } catch {
    return ""
  }
}
