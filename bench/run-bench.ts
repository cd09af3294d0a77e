/**
 * One run of the bench: a server, what the machine is, and part after part on it.
 *
 * A part that cannot be run is told and does not keep the others from being run.
 */
import { Cause, Effect, Exit } from "effect"
import { startBenchServer } from "./bench-server.ts"
import type { Choice } from "./choice.ts"
import type { CrashTrial } from "./crash/crash-trial.ts"
import { type Figure, plainLine } from "./figure.ts"
import { machineFacts } from "./machine.ts"
import type { Bench, Part } from "./part.ts"
import { tableOf } from "./report.ts"
import { tell } from "./rounds.ts"
import { BenchRefused, type BenchSettings } from "./settings.ts"

/** Runs what was chosen; gives whether all of it could be run and every promise was kept. */
export const runBench = Effect.fn("runBench")(function* (
  settings: BenchSettings,
  choice: Choice,
  asMarkdown: boolean
) {
  const bench = { settings, server: yield* startBenchServer() }
  let good = true
  for (const trial of choice.trials) good = (yield* runTrial(trial, bench)) && good
  if (choice.parts.length === 0) return good
  const facts = yield* attempt(Effect.scoped(machineFacts(bench)))
  if (facts === null) return false
  print(facts)
  const figures: Figure[] = []
  for (const part of choice.parts) {
    const taken = yield* takeFigures(part, bench, choice.figures)
    good = taken !== null && good
    figures.push(...(taken ?? []))
  }
  print(["", ...tableOf(figures, asMarkdown)])
  return good
})

const takeFigures = Effect.fn("takeFigures")(function* (
  part: Part,
  bench: Bench,
  wanted: ReadonlySet<string>
) {
  tell(`\n${part.name}: ${part.says}`)
  const figures = yield* attempt(Effect.scoped(part.run(bench, wanted)))
  print((figures ?? []).map(plainLine))
  return figures
})

const runTrial = Effect.fn("runTrial")(function* (trial: CrashTrial, bench: Bench) {
  tell(`\n${trial.name}: ${trial.says}`)
  const report = yield* attempt(trial.run(bench))
  print(report?.lines ?? [])
  return report?.kept ?? false
})

// Null, and the reason on stderr, when the work died.
const attempt = Effect.fnUntraced(function* <A, R>(work: Effect.Effect<A, never, R>) {
  const exit = yield* Effect.exit(work)
  if (Exit.isSuccess(exit)) return exit.value
  if (Cause.hasInterrupts(exit.cause)) return yield* Effect.interrupt
  tell(reasonOf(exit.cause))
  return null
})

/** Why something died: a sentence where there is one. */
export const reasonOf = (cause: Cause.Cause<unknown>): string => {
  const failure = Cause.squash(cause)
  return failure instanceof BenchRefused ? failure.message : Cause.pretty(cause)
}

const print = (lines: readonly string[]): void => {
  for (const line of lines) process.stdout.write(`${line}\n`)
}
