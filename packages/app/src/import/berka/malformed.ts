/**
 * What is wrong with a data set, told with file and line before anything is imported.
 */
import { Schema } from "effect"
import { StartRefused } from "../../start-refused.ts"

/** One thing that is wrong: where, what, and what is allowed there. */
export class Malformed extends Schema.TaggedError<Malformed>()("Malformed", {
  file: Schema.String,
  /** The line's number, from 1; null when the file as a whole is meant. */
  line: Schema.NullOr(Schema.Int),
  wrong: Schema.String,
  allowed: Schema.String
}) {
  override get message(): string {
    const place = this.line === null ? this.file : `${this.file}, line ${this.line}`
    return `${place}: ${this.wrong}; allowed is ${this.allowed}.`
  }
}

/** The refusal of a folder for these reasons; nothing of it was imported. */
export const refuseFolder = (folder: string, problems: readonly Malformed[]): StartRefused =>
  new StartRefused({
    sentence: [
      `Nothing was imported, because the files in ${folder} are not right:`,
      ...problems.slice(0, toldMax).map((problem) => `  ${problem.message}`),
      ...(problems.length > toldMax ? [`  and ${problems.length - toldMax} more.`] : [])
    ].join("\n")
  })

const toldMax = 20

/** A text of a file as it is quoted in a message: short, and on one line. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text)
