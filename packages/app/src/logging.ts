/**
 * The log: to standard error, because standard output is for what a command was asked.
 *
 * For people a line begins with the time and the level, and what belongs to it follows
 * the message; for programs it is one JSON object. Lines that come at the same moment are
 * written together, since a write costs the service more than the line.
 */
import { inspect } from "node:util"
import { Layer, Logger, References } from "effect"
import type { Settings } from "./settings/index.ts"

/** The log that the settings ask for. */
export const logging = (settings: Settings["log"]): Layer.Layer<never> =>
  Layer.merge(
    Logger.layer([writtenTogether(formats[settings.format])]),
    Layer.succeed(References.MinimumLogLevel, levels[settings.level])
  )

const writtenTogether = (format: Logger.Logger<unknown, string>): Logger.Logger<unknown, void> =>
  Logger.make((entry) => {
    if (waiting.push(format.log(entry)) === 1) queueMicrotask(write)
  })

let waiting: string[] = []

const write = (): void => {
  if (waiting.length > 0) console.error(waiting.join("\n"))
  waiting = []
}

// A process may end in the same moment.
process.once("exit", write)

const levels = { debug: "Debug", info: "Info", warning: "Warn", error: "Error" } as const

const forPeople = Logger.map(
  Logger.formatStructured,
  ({ annotations, cause, level, message, timestamp }) =>
    [
      timestamp.slice(11, 19),
      level.padEnd(5),
      ...(Array.isArray(message) ? message : [message]).map(wordsOf),
      wordsOf(annotations),
      cause === undefined ? "" : `\n${indented(cause)}`
    ]
      .filter((words) => words !== "")
      .join(" ")
)

// What belongs to a line is told as name=value.
const wordsOf = (part: unknown): string => {
  if (typeof part === "string") return visible(part)
  if (typeof part !== "object" || part === null) return String(part)
  return Object.entries(part)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${typeof value === "string" ? visible(value) : inLine(value)}`)
    .join(" ")
}

// Nothing that a line tells may end it, colour the terminal, or turn the text round.
const visible = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped)

const escaped = (letter: string): string => `\\u{${letter.codePointAt(0)?.toString(16)}}`

// A cause has lines of its own; each stands apart from where a line of the log begins.
const indented = (cause: string): string =>
  cause
    .split("\n")
    .map((line) => `    ${visible(line)}`)
    .join("\n")

const inLine = (value: unknown): string => inspect(value, { breakLength: Number.POSITIVE_INFINITY })

// Nearly every line tells of a request: a word and one level of plain values, with nothing
// to look into and nothing to hide. Formatting it as anything else costs more than all else
// that the service does to log it.
const forPrograms = Logger.make((entry: Logger.Options<unknown>): string => {
  const { cause, date, fiber, logLevel, message } = entry
  const annotations = fiber.getRef(References.CurrentLogAnnotations)
  const isPlain =
    Array.isArray(message) &&
    message.every(isFlat) &&
    cause.reasons.length + Object.keys(annotations).length === 0
  if (!isPlain) return Logger.formatJson.log(entry)
  return JSON.stringify({
    message: message.length === 1 ? message[0] : message,
    level: logLevel.toUpperCase(),
    timestamp: date.toISOString(),
    annotations,
    spans: {},
    fiberId: `#${fiber.id}`
  })
})

const isFlat = (part: unknown): boolean =>
  isScalar(part) || (isRecord(part) && Object.values(part).every(isScalar))

const isRecord = (part: unknown): part is object =>
  typeof part === "object" && part !== null && Object.getPrototypeOf(part) === Object.prototype

const isScalar = (value: unknown): boolean =>
  value === null || ["string", "number", "boolean"].includes(typeof value)

const formats = { pretty: forPeople, json: forPrograms } as const
