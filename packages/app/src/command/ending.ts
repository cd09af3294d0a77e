/**
 * How a command ends: its exit code, and what is told on standard error when it failed.
 *
 * What a person can put right is one sentence. Only a fault of Florin itself shows where
 * in the program it happened.
 */
import { DatabaseUnavailable } from "@florin/adapters-postgres"
import { Cause, Exit, Option, Schema } from "effect"
import { CliError } from "effect/cli"
import { StartRefused } from "../start-refused.ts"

/** The exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, misunderstood: 2, interrupted: 130 } as const

/** The command did its work, and the outcome, already told, is not as it should be. */
export class OutcomeNotGood extends Schema.TaggedError<OutcomeNotGood>()("OutcomeNotGood", {}) {}

/** The exit code of a command's end. */
export const exitCodeOf = (exit: Exit.Exit<unknown, unknown>): number => {
  if (Exit.isSuccess(exit)) return exitCodes.done
  const error = Option.getOrUndefined(Cause.findErrorOption(exit.cause))
  if (CliError.isCliError(error))
    return isPlainHelp(error) ? exitCodes.done : exitCodes.misunderstood
  if (!Cause.hasInterruptsOnly(exit.cause)) return exitCodes.failed
  return stopIsAnEnd ? exitCodes.done : exitCodes.interrupted
}

let stopIsAnEnd = false

/** From here on, being told to stop is how the command is meant to end. */
export const expectStop = (): void => {
  stopIsAnEnd = true
}

/** Tells on standard error why the command failed, if that was not told already. */
export const tellFailure = (exit: Exit.Exit<unknown, unknown>): void => {
  if (Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause)) return
  const cause = Cause.squash(exit.cause)
  if (CliError.isCliError(cause) || cause instanceof OutcomeNotGood) return
  process.stderr.write(`${wordsFor(cause, exit.cause)}\n`)
}

const wordsFor = (failure: unknown, cause: Cause.Cause<unknown>): string => {
  if (failure instanceof StartRefused) return failure.sentence
  if (failure instanceof DatabaseUnavailable) {
    return "The database was lost on the way: see that it runs, and call the command again."
  }
  return `This is a fault in Florin, and not in what you did:\n${Cause.pretty(cause)}`
}

const isPlainHelp = (error: CliError.CliError): boolean =>
  error._tag === "ShowHelp" && error.errors.length === 0
