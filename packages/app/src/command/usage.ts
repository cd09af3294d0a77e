/**
 * How the command line tells help, its version, and what was wrong with a call.
 *
 * Help goes to standard output. A wrong call gets its sentences on standard error and
 * where to read on, instead of the whole help that would push them off the screen.
 */
import { Effect, Layer } from "effect"
import { CliConfig, CliOutput, GlobalFlag } from "effect/cli"

/** Help, version and shell completions; the log's level is a setting and not a flag. */
export const usage: Layer.Layer<never> = Layer.mergeAll(
  CliConfig.layer({ builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions] }),
  CliOutput.layerPresenter({
    present: (event) =>
      event._tag === "InvalidInvocation"
        ? Effect.sync(() => {
            for (const error of event.errors) process.stderr.write(`${inOneLine(error.message)}\n`)
            process.stderr.write(`See ${event.commandPath.join(" ")} --help.\n`)
          })
        : CliOutput.defaultPresenter.present(event)
  })
)

const inOneLine = (message: string): string =>
  `${message.replaceAll(/\s+/gu, " ").replace("Did you mean this?", "- did you mean").trim()}${message.includes("Did you mean") ? "?" : "."}`
