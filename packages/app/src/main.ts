#!/usr/bin/env node
/**
 * The way in: runs the command line, and ends the process with the code that fits.
 *
 * The first Ctrl-C (or SIGTERM) stops everything in order; a second Ctrl-C ends the
 * process at once.
 */
import { runMain } from "@effect/platform-node/NodeRuntime"
import { layer as nodeServices } from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { Command } from "effect/cli"
import manifest from "../package.json" with { type: "json" }
import { exitCodeOf, exitCodes, tellFailure } from "./command/ending.ts"
import { florin } from "./command/florin.ts"
import { usage } from "./command/usage.ts"

// A terminal's Ctrl-C may come twice, by itself and through the program that started us.
const apartMillis = 500
let firstAt: number | undefined
process.on("SIGINT", () => {
  const now = Date.now()
  firstAt ??= now
  if (now - firstAt > apartMillis) process.exit(exitCodes.interrupted)
})

runMain(
  Command.run(florin, { version: manifest.version }).pipe(
    Effect.provide(Layer.mergeAll(usage, nodeServices))
  ),
  {
    disableErrorReporting: true,
    teardown: (exit) => {
      tellFailure(exit)
      process.exit(exitCodeOf(exit))
    }
  }
)
