/** What a day of wires came to, as lines: states with counts and sums, and what waits for a person. */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { BusinessDate } from "@florin/domain/calendar"
import { formatAmount } from "@florin/domain/money"
import { RailLog, type WireStatistic, Wires } from "@florin/domain/wire"
import { Effect, Schema } from "effect"
import { tableLines } from "../../table.ts"
import { railFolders } from "../../wire/rail-folders.ts"

/** Counts and sums of all wires that were created on these days, the days added together. */
export const statesOf = Effect.fnUntraced(function* (from: BusinessDate, until: BusinessDate) {
  const rows = yield* (yield* Wires).statistics({ customer: null, from, until })
  const states = new Map<string, WireStatistic>()
  for (const row of rows) {
    const key = `${row.direction} ${row.state} ${row.currency}`
    const { count, sum } = states.get(key) ?? { count: 0, sum: 0n }
    states.set(key, { ...row, count: count + row.count, sum: sum + row.sum })
  }
  return [...states.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => row)
})

/** The states as a table. */
export const stateLines = (states: readonly WireStatistic[]): readonly string[] =>
  tableLines(
    [
      ["direction", "state", "currency", "wires", "sum"],
      ...states.map(({ count, currency, direction, state, sum }) => [
        direction,
        state,
        currency,
        String(count),
        formatAmount(sum, currency)
      ])
    ],
    ["left", "left", "left", "right", "right"]
  )

/** What waits for a person when the day is over: notes of the rail, and kept files by their reasons. */
export const keptLines = Effect.fnUntraced(function* (folder: string) {
  const page = { size: 1_000, direction: "forward", position: null } as const
  const { rows } = yield* (yield* RailLog).list({ subject: null, outcome: null, open: true }, page)
  const reasons = yield* Effect.promise(() => reasonsIn(railFolders(folder).kept))
  return [
    "Kept for an operator:",
    ...countedLines(rows.map(({ outcome }) => `a note of the rail: ${outcome}`)),
    ...countedLines(reasons.map((reason) => `a file: ${reason}`))
  ]
})

const readReason = Schema.decodeUnknownSync(
  Schema.fromJsonString(Schema.Struct({ reason: Schema.String }))
)

/** Without the id of the note, which a reason of the bank's own ends with. */
const reasonsIn = async (kept: string): Promise<readonly string[]> => {
  const names = (await readdir(kept)).filter((name) => name.endsWith(".reason.json"))
  const texts = await Promise.all(names.map((name) => readFile(join(kept, name), "utf8")))
  return texts.map((text) => readReason(text).reason.replace(/: .*/u, ""))
}

const countedLines = (things: readonly string[]): readonly string[] =>
  Object.entries(Object.groupBy(things, (thing) => thing))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([thing, same = []]) => `  ${String(same.length).padStart(4)}  ${thing}`)
