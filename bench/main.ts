/**
 * `npm run bench`: measures Florin beside PostgreSQL's own bench, part by part.
 *
 * `npm run bench -- NAME ...` runs parts, figures or crash runs alone, `--markdown` prints
 * the table that stands in docs/performance.md, and `--list` tells what there is. What is
 * under way goes to stderr, what came out to stdout. The exit code is 1 when a part could
 * not be run or a crash run broke a promise; a missed bar is told, and no failure.
 */
import { Effect, Exit, Fiber, Logger } from "effect"
import { chooseByNames, listLines } from "./choice.ts"
import { reasonOf, runBench } from "./run-bench.ts"
import { readBenchSettings } from "./settings.ts"

const args = process.argv.slice(2)

const work = Effect.suspend(() => {
  const names = args.filter((arg) => !arg.startsWith("--"))
  const settings = readBenchSettings(process.env)
  return Effect.scoped(runBench(settings, chooseByNames(names), args.includes("--markdown")))
})

const logToStderr = Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])

if (args.includes("--list")) process.stdout.write(`${listLines().join("\n")}\n`)
else {
  const fiber = Effect.runFork(Effect.provide(work, logToStderr))
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => Effect.runFork(Fiber.interrupt(fiber)))
  const exit = await Effect.runPromise(Fiber.await(fiber))
  if (Exit.isFailure(exit)) process.stderr.write(`${reasonOf(exit.cause)}\n`)
  process.exit(Exit.isSuccess(exit) && exit.value ? 0 : 1)
}
