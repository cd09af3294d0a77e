/**
 * A command of Florin within the test's own process: as quick as the command itself.
 *
 * Its settings, what it writes and its exit code are the test's to give and to see.
 * What is about processes (signals, kills, ports) is tested on real ones, in `program.ts`.
 */
import { layer as nodeServices } from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { Command } from "effect/cli"
import { vi } from "vitest"
import { exitCodeOf, tellFailure } from "../src/command/ending.ts"
import { florin } from "../src/command/florin.ts"
import { usage } from "../src/command/usage.ts"
import type { Ended } from "./program.ts"

/** Runs one command; commands run one after another. */
export const command = async (
  args: readonly string[],
  settings: Readonly<Record<string, string>>
): Promise<Ended> => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  const stdout = capture(console, "log")
  const errors = capture(console, "error")
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true)
  try {
    const exit = await Effect.runPromiseExit(
      Command.runWith(florin, { version: "0.0.0" })(args).pipe(
        Effect.provide(Layer.mergeAll(usage, nodeServices))
      )
    )
    tellFailure(exit)
    const written = stderr.mock.calls.map(([text]) => String(text)).join("")
    return {
      code: exitCodeOf(exit),
      stdout: linesOf(stdout),
      stderr: linesOf(errors) + written
    }
  } finally {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  }
}

const capture = (target: Console, method: "log" | "error") =>
  vi.spyOn(target, method).mockImplementation(() => undefined)

const linesOf = (spy: ReturnType<typeof capture>): string =>
  spy.mock.calls.map((parts) => `${parts.join(" ")}\n`).join("")
