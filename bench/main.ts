/**
 * `npm run bench`: measures Florin beside PostgreSQL's own bench, part by part.
 *
 * `npm run bench -- NAME ...` runs parts or figures alone, `--markdown` prints the table
 * that stands in docs/performance.md, and `--list` what there is. What is under way goes to
 * stderr, what came out to stdout. The exit code is 1 when a part could not be run or a
 * crash lost money; a bar that is missed is told and is no failure of the program.
 */
import { Cause, Effect, Exit, Fiber } from "effect"
import { startBenchServer } from "./bench-server.ts"
import { machineFacts } from "./machine.ts"
import type { Part } from "./part.ts"
import { flatAccountsPart, flatPostingsPart } from "./parts/flat.ts"
import { httpReadsPart } from "./parts/http-reads.ts"
import { httpTransfersPart } from "./parts/http-transfers.ts"
import { memoryPart } from "./parts/memory.ts"
import { transfersPart } from "./parts/transfers.ts"
import { printReport } from "./report.ts"
import { BenchRefused, readBenchSettings } from "./settings.ts"

const parts: readonly Part[] = [
  transfersPart,
  httpTransfersPart,
  httpReadsPart,
  flatAccountsPart,
  flatPostingsPart,
  memoryPart
]

const namesOf = ({ figures, name }: Part): readonly string[] => [name, ...figures]

/** The figures that the names ask for; all when there are none. */
const figuresWanted = (names: readonly string[]): ReadonlySet<string> => {
  const unknown = names.find((name) => !parts.some((part) => namesOf(part).includes(name)))
  if (unknown !== undefined)
    throw new BenchRefused(`There is no ${unknown}: npm run bench -- --list tells what there is.`)
  return new Set(
    parts.flatMap(({ figures, name }) =>
      names.length === 0 || names.includes(name)
        ? figures
        : figures.filter((figure) => names.includes(figure))
    )
  )
}

const list = () => {
  for (const { figures, name, says } of parts)
    process.stdout.write(`${name}: ${says} (${figures.join(", ")})\n`)
}

const run = Effect.fn("bench")(function* (args: readonly string[]) {
  const settings = readBenchSettings(process.env)
  const wanted = figuresWanted(args.filter((arg) => !arg.startsWith("--")))
  const server = yield* startBenchServer()
  const bench = { server, settings }
  const facts = yield* Effect.scoped(machineFacts(bench))
  for (const fact of facts) process.stdout.write(`${fact}\n`)
  const figures = yield* Effect.forEach(
    parts.filter((part) => part.figures.some((name) => wanted.has(name))),
    (part) => {
      process.stderr.write(`\n${part.name}: ${part.says}\n`)
      return Effect.scoped(part.run(bench, wanted))
    }
  )
  printReport(figures.flat(), args.includes("--markdown"))
})

const args = process.argv.slice(2)
if (args.includes("--list")) list()
else {
  const fiber = Effect.runFork(Effect.scoped(Effect.suspend(() => run(args))))
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => Effect.runFork(Fiber.interrupt(fiber)))
  const exit = await Effect.runPromise(Fiber.await(fiber))
  if (Exit.isFailure(exit)) {
    const failure = Cause.squash(exit.cause)
    if (failure instanceof BenchRefused) process.stderr.write(`${failure.message}\n`)
    else process.stderr.write(`${Cause.pretty(exit.cause)}\n`)
  }
  process.exit(Exit.isSuccess(exit) ? 0 : 1)
}
