/**
 * The line in which hashings wait: so many at a time, so many behind them, so long.
 *
 * A place is given up by who waits too long or goes away; one who is being served keeps
 * it to the end of the hashing, since memory and processor are taken until then.
 */
import { SignInBusy } from "@florin/domain/identity"
import { Effect } from "effect"

/** How long the line is. */
export interface LineSettings {
  /** Hashings under way at the same time. */
  readonly hashings: number
  /** Those that wait behind them. */
  readonly waiting: number
  /** How long one waits at most. */
  readonly waitMillis: number
}

export interface HashingLine {
  /** Runs the work in its turn, to its end; fails when the line is too long or too slow. */
  readonly inTurn: <A>(work: () => Promise<A>) => Effect.Effect<A, SignInBusy>
}

/** An empty line. */
export const hashingLine = (settings: LineSettings): HashingLine => {
  let underWay = 0
  const line = new Set<() => void>()
  const serveNext = (): void => {
    for (const begin of line) {
      line.delete(begin)
      begin()
      return
    }
    underWay--
  }
  /** Completes as soon as the place is ours; leaving the line gives up nothing else. */
  const turn = Effect.callback<void, SignInBusy>((resume) => {
    if (underWay < settings.hashings) {
      underWay++
      resume(Effect.void)
      return
    }
    if (line.size >= settings.waiting) {
      resume(Effect.fail(new SignInBusy({})))
      return
    }
    let served = false
    const begin = (): void => {
      served = true
      clearTimeout(tooLong)
      resume(Effect.void)
    }
    const tooLong = setTimeout(() => {
      line.delete(begin)
      resume(Effect.fail(new SignInBusy({})))
    }, settings.waitMillis)
    line.add(begin)
    return Effect.sync(() => {
      clearTimeout(tooLong)
      line.delete(begin)
      // Its turn had come while it was leaving: the place goes to whoever is next.
      if (served) serveNext()
    })
  })
  return {
    inTurn: (work) =>
      Effect.uninterruptibleMask((restore) =>
        Effect.andThen(restore(turn), Effect.ensuring(Effect.promise(work), Effect.sync(serveNext)))
      )
  }
}
