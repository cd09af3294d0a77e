/**
 * Writes the sealed log into a file for whoever is to check it elsewhere: one JSON value a
 * line, first the export's own, then the keys, and then each block with its records.
 *
 * A record's line holds the text that was hashed and nothing of what is personal.
 */

import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { finished } from "node:stream/promises"
import { type SealedBlock, SealedLog } from "@florin/domain/audit"
import { Effect } from "effect"
import { blockForm, keyForm } from "./seal-forms.ts"

/** Writes the file, which must not be there yet; gives how much went into it. */
export const writeExport = Effect.fn("writeExport")(function* (
  path: string,
  progress: (block: SealedBlock) => Effect.Effect<void>
) {
  const log = yield* SealedLog
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 })
  const write = (values: readonly unknown[]) =>
    Effect.tryPromise(async () => {
      const lines = values.map((value) => `${JSON.stringify(value)}\n`).join("")
      if (!file.write(lines)) await once(file, "drain")
    })
  yield* Effect.tryPromise(() => once(file, "open"))
  const keys = yield* log.keys
  yield* write([{ florin: "export 1" }, ...keys.map((key) => ({ key: keyForm(key) }))])
  let previous: SealedBlock | null = null
  for (;;) {
    const above: readonly SealedBlock[] = (yield* log.blocksAbove(previous?.number ?? 0n, 1)).map(
      ({ block }) => block
    )
    const block = above[0]
    if (block === undefined) break
    const texts = yield* log.textsIn({
      after: previous?.last ?? null,
      inclusive: false,
      upTo: block.last
    })
    yield* write([{ block: blockForm(block) }, ...texts.map((text) => ({ record: text }))])
    previous = block
    yield* progress(block)
  }
  file.end()
  yield* Effect.tryPromise(() => finished(file))
  return { blocks: previous?.number ?? 0n, records: previous?.total ?? 0n }
})
