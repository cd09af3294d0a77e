/**
 * The tour of the README as a program: its `sh tour` blocks, run one after another in one
 * shell, and what the `text` block after each says that it prints.
 */
import { spawn } from "node:child_process"
import { fencedBlocks } from "../documents/fenced-blocks.ts"

/** One step: what is typed, and what it prints; `…` stands for what differs each time. */
export interface TourStep {
  readonly line: number
  readonly typed: string
  readonly prints: string | undefined
}

/** The steps of a document's tour. */
export const tourSteps = (markdown: string): readonly TourStep[] => {
  const blocks = fencedBlocks(markdown)
  return blocks.flatMap(({ language, line, marks, text }, at) => {
    if (language !== "sh" || marks !== "tour") return []
    const next = blocks[at + 1]
    return [{ line, typed: text, prints: next?.language === "text" ? next.text : undefined }]
  })
}

const address = "http://127.0.0.1:8080"
const endOfStep = "<<< end of step >>>"

/** Where a tour takes place. */
export interface TourPlace {
  /** The address of the service, instead of the one that the document prints. */
  readonly url: string
  /** An empty folder for the files of the tour. */
  readonly folder: string
  /** The checkout, from which `npm` is called. */
  readonly checkout: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Types every step into one shell; what each printed. Stops at a step that fails. */
export const runTour = (
  steps: readonly TourStep[],
  place: TourPlace
): Promise<readonly string[]> => {
  const npm = `npm() { (cd '${place.checkout}' && command npm "$@"); }`
  const script = steps.map(({ typed }) => `${typed}printf '\\n${endOfStep}\\n'\n`).join("")
  return new Promise((resolve, reject) => {
    const shell = spawn("bash", ["-euo", "pipefail"], {
      cwd: place.folder,
      env: place.env,
      stdio: ["pipe", "pipe", "pipe"]
    })
    let printed = ""
    let complaints = ""
    shell.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text
    })
    shell.stderr.setEncoding("utf8").on("data", (text: string) => {
      complaints += text
    })
    shell.once("error", reject)
    shell.once("close", (code) => {
      // Lines of CSV end as on the wire (RFC 4180), which no terminal shows.
      const shown = printed.replaceAll("\r\n", "\n")
      if (code === 0) resolve(shown.split(`\n${endOfStep}\n`).slice(0, -1))
      else reject(new Error(`the tour ended with ${code}:\n${printed}${complaints}`))
    })
    shell.stdin.end(`${npm}\n${script.replaceAll(address, place.url)}`)
  })
}

/** What a step is to print, as a pattern. */
export const patternOf = (prints: string): RegExp =>
  new RegExp(
    `^${prints
      .trim()
      .split("…")
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, "\\$&"))
      .join("[\\s\\S]*?")}$`,
    "u"
  )
