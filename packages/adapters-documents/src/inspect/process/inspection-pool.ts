/**
 * The few processes that inspect, each lent to one file at a time.
 *
 * A process that was killed, gave no whole answer, has seen its share of files or keeps too
 * much memory is replaced. Whoever comes while all are lent waits; nothing is read meanwhile.
 */
import { Duration, Effect, Exit, Pool, Scope, Stream } from "effect"
import { contentLimits } from "../inspection-limits.ts"
import type { InspectionAnswer } from "./answer.ts"
import { type ProcessLimits, startWatched, type WatchedProcess } from "./watched-process.ts"

/** How many processes there are, and how long each is kept. */
export interface InspectionSettings extends ProcessLimits {
  readonly processes: number
  /** The longest file that is inspected. */
  readonly bytesMax: number
  /** Files that one process inspects before another takes its place. */
  readonly filesEach: number
  /** What a process may have resident between two files. */
  readonly restingBytesMax: number
  /** A process that nobody needs for so long ends. */
  readonly idleMillis: number
}

const mebibyte = 1_048_576

/** What a bank begins with. */
export const inspectionDefaults: InspectionSettings = {
  processes: 2,
  bytesMax: 10 * mebibyte,
  wallMillis: 5_000,
  residentBytesMax: 256 * mebibyte,
  filesEach: 100,
  restingBytesMax: 144 * mebibyte,
  idleMillis: 60_000
}

/** What came of one file; `picture` is there when it was redrawn, as it comes. */
export interface InspectedFile {
  readonly answer: Exclude<InspectionAnswer, { readonly verdict: "fault" }>
  readonly picture: Stream.Stream<Uint8Array> | null
}

/** Has one file inspected; a picture's process is lent until the scope ends. */
export type InspectFile = <E>(
  file: Stream.Stream<Uint8Array, E>
) => Effect.Effect<InspectedFile, E, Scope.Scope>

/** The processes; they end with the scope. */
export const inspectionPool = (
  settings: InspectionSettings
): Effect.Effect<InspectFile, never, Scope.Scope> =>
  Effect.map(
    Pool.makeWithTTL({
      acquire: Effect.acquireRelease(started(settings), ({ process }) =>
        Effect.sync(() => process.kill())
      ),
      min: 0,
      max: settings.processes,
      timeToLive: Duration.millis(settings.idleMillis),
      timeToLiveStrategy: "usage"
    }),
    (pool) => (file) =>
      Effect.gen(function* () {
        const lent = yield* Scope.fork(yield* Effect.scope)
        const inspected = yield* inspect(pool, settings, file).pipe(Scope.provide(lent))
        // What is not redrawn needs its process no longer.
        if (inspected.picture === null) yield* Scope.close(lent, Exit.void)
        return inspected
      })
  )

interface Pooled {
  readonly process: WatchedProcess
  /** Resolves when it is done with its last file, with what it then keeps in memory. */
  rested: Promise<number | null>
  files: number
}

const started = (settings: InspectionSettings): Effect.Effect<Pooled> =>
  Effect.promise(async () => {
    const process = startWatched(settings)
    const resting = await process.rested()
    if (resting === null) throw new Error("the process that inspects documents does not start")
    return { process, rested: Promise.resolve(resting), files: 0 }
  })

/** A process that is at rest and keeps little; one that keeps much is replaced. */
const takeRested = (
  pool: Pool.Pool<Pooled>,
  restingBytesMax: number
): Effect.Effect<Pooled, never, Scope.Scope> =>
  Effect.gen(function* () {
    const lent = yield* Scope.fork(yield* Effect.scope)
    const pooled = yield* Pool.get(pool).pipe(Scope.provide(lent))
    const resting = yield* Effect.promise(() => pooled.rested)
    if (pooled.files === 0 || (resting !== null && resting <= restingBytesMax)) return pooled
    yield* retire(pool, pooled)
    yield* Scope.close(lent, Exit.void)
    return yield* takeRested(pool, restingBytesMax)
  })

const retire = (pool: Pool.Pool<Pooled>, pooled: Pooled): Effect.Effect<void> =>
  Effect.suspend(() => {
    pooled.process.kill()
    return Pool.invalidate(pool, pooled)
  })

const inspect = Effect.fnUntraced(function* <E>(
  pool: Pool.Pool<Pooled>,
  settings: InspectionSettings,
  file: Stream.Stream<Uint8Array, E>
) {
  const pooled = yield* takeRested(pool, settings.restingBytesMax)
  const { process } = pooled
  const state: { whole: boolean } = { whole: false }
  yield* Effect.addFinalizer(() => {
    pooled.files++
    if (!state.whole || pooled.files >= settings.filesEach) return retire(pool, pooled)
    pooled.rested = process.rested()
    return Effect.void
  })
  if (yield* tooLong(process, settings.bytesMax, file))
    return { answer: refusedAs("too-long"), picture: null }
  const answer = yield* Effect.promise(() => process.answer())
  if (answer.verdict === "fault") return yield* Effect.die(new Error(answer.detail))
  const redrawn = answer.verdict === "clean" && answer.redrawn
  // A process that was killed says so when it is next waited for.
  state.whole = !redrawn
  return { answer, picture: redrawn ? pictureOf(process, state) : null }
})

/** Hands the file on, piece by piece; gives up as soon as it is longer than it may be. */
const tooLong = <E>(
  process: WatchedProcess,
  bytesMax: number,
  file: Stream.Stream<Uint8Array, E>
): Effect.Effect<boolean, E> => {
  let bytes = 0
  const handOn = Stream.mapArrayEffect(file, (pieces) => {
    for (const { length } of pieces) bytes += length
    return bytes > bytesMax
      ? Effect.succeed(pieces)
      : Effect.promise(async () => {
          await process.write(pieces)
          return pieces
        })
  })
  return handOn.pipe(
    Stream.takeWhile(() => bytes <= bytesMax),
    Stream.runDrain,
    Effect.map(() => bytes > bytesMax)
  )
}

const refusedAs = (reason: "too-long"): InspectedFile["answer"] => ({
  verdict: "refused",
  reason,
  detail: ""
})

/** The picture as it comes, and no more of it than any picture has. */
const pictureOf = (process: WatchedProcess, state: { whole: boolean }): Stream.Stream<Uint8Array> =>
  Stream.unfold(0, (bytes) =>
    Effect.flatMap(
      Effect.promise(() => process.piece()),
      (piece) => {
        state.whole = piece === null
        if (piece === null) return Effect.undefined
        const further = bytes + piece.length
        return further > contentLimits.redrawnBytesMax
          ? Effect.die(new Error("the process that inspects gives more than any picture has"))
          : Effect.succeed([piece, further] as const)
      }
    )
  )
