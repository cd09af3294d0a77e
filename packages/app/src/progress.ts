/**
 * How far long work has come: a bar on a terminal, plain lines anywhere else.
 *
 * Both go to standard error, so that a command's answer can be piped on.
 */
import { Presets, SingleBar } from "cli-progress"
import { Effect, type Scope } from "effect"

/** Where progress is shown; a terminal gets a bar. */
export interface Screen {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** Tells that so many more are done. */
export type Advance = (count: number) => Effect.Effect<void>

/** Begins to show how far a step of so many things has come, for as long as the scope is open. */
export type ShowStep = (label: string, total: number) => Effect.Effect<Advance, never, Scope.Scope>

/** Shows progress through `total` things for as long as the scope is open. */
export const showProgress = (
  label: string,
  total: number,
  screen: NodeJS.WriteStream = process.stderr
): Effect.Effect<Advance, never, Scope.Scope> =>
  screen.isTTY ? showBar(label, total, screen) : showLines(label, total, screen)

const showBar = (label: string, total: number, stream: NodeJS.WriteStream) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const bar = new SingleBar(
        {
          stream,
          format: "{label} {bar} {value}/{total} ({eta_formatted} left)",
          hideCursor: true,
          gracefulExit: false
        },
        Presets.shades_classic
      )
      bar.start(total, 0, { label: label.padEnd(labelColumns) })
      return bar
    }),
    (bar) => Effect.sync(() => bar.stop())
  ).pipe(
    Effect.map(
      (bar): Advance =>
        (count) =>
          Effect.sync(() => bar.increment(count))
    )
  )

/** Plain lines, one at each tenth of the work and not more than one in a second. */
export const showLines = (label: string, total: number, screen: Screen) =>
  Effect.acquireRelease(
    Effect.sync(() => ({ done: 0, told: -1, toldAt: Date.now() })),
    (state) =>
      Effect.sync(() => {
        if (state.told !== state.done) screen.write(`${label}: ${state.done} of ${total}\n`)
      })
  ).pipe(
    Effect.map(
      (state): Advance =>
        (count) =>
          Effect.sync(() => {
            state.done += count
            const now = Date.now()
            const tenth = Math.floor((state.done * 10) / total)
            if (tenth <= Math.floor((state.told * 10) / total) || now - state.toldAt < 1_000) return
            state.told = state.done
            state.toldAt = now
            screen.write(`${label}: ${state.done} of ${total}\n`)
          })
    )
  )

const labelColumns = 24
