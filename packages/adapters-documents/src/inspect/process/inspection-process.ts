/**
 * The process that inspects, one file after another: what `watched-process.ts` starts.
 *
 * It has no settings, no secrets and no connection but to whoever started it, and ends when
 * that one does. What it makes of a file it says on its output, where no library may write.
 */
import { Console } from "node:console"
import { giveBackMemory } from "../give-back-memory.ts"
import type { ContentVerdict } from "../inspect-content.ts"
import { inspectContent } from "../inspect-content.ts"
import type { InspectionAnswer } from "./answer.ts"
import { arrivingFiles } from "./arriving-files.ts"
import { framed, frameHead } from "./frames.ts"

globalThis.console = new Console(process.stderr)

const send = (content: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(frameHead(content.length))
    process.stdout.write(content, (fault) => {
      if (fault === null || fault === undefined) resolve()
      else reject(fault)
    })
  })

const detailMax = 200

const answerOf = (verdict: ContentVerdict): InspectionAnswer => {
  if (verdict.verdict === "clean") return { ...verdict, redrawn: verdict.redrawn !== null }
  return { ...verdict, detail: verdict.detail.slice(0, detailMax) }
}

const tell = async (answer: InspectionAnswer): Promise<void> => {
  await send(Buffer.from(JSON.stringify(answer)))
}

const inspectOne = async (file: Buffer): Promise<void> => {
  const verdict = await inspectContent(file).catch((fault: unknown) => String(fault))
  if (typeof verdict === "string") return tell({ verdict: "fault", detail: verdict })
  await tell(answerOf(verdict))
  if (verdict.verdict !== "clean" || verdict.redrawn === null) return
  for (const piece of framed(verdict.redrawn)) await send(piece)
  await send(Buffer.alloc(0))
}

const standardInput = 0
const muchBytes = 8 * 1_048_576
let restingBytes = process.memoryUsage.rss()

/** Says that the next file may come, once what is left of the last one is given back. */
const rest = async (): Promise<void> => {
  // Looking through all that is kept takes a while, and is left to when there is much of it.
  if (process.memoryUsage.rss() > restingBytes + muchBytes) {
    giveBackMemory("quickly")
    restingBytes = process.memoryUsage.rss()
  }
  await send(Buffer.from("ready"))
}

// Whoever started it waits for this: a process that cannot even begin says nothing.
await rest()

for (const file of arrivingFiles(standardInput)) {
  await inspectOne(file)
  await rest()
}
