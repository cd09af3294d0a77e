/**
 * The log: to standard error, because standard output is for what a command was asked.
 */
import { Layer, Logger, References } from "effect"
import type { Settings } from "./settings/index.ts"

/** The log that the settings ask for. */
export const logging = (settings: Settings["log"]): Layer.Layer<never> =>
  Layer.merge(
    Logger.layer([Logger.withConsoleError(formats[settings.format])]),
    Layer.succeed(References.MinimumLogLevel, levels[settings.level])
  )

const formats = { pretty: Logger.formatLogFmt, json: Logger.formatJson } as const

const levels = { debug: "Debug", info: "Info", warning: "Warn", error: "Error" } as const
