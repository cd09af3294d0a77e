/** Progress where there is no terminal: few plain lines, and always the last one. */
import { Effect } from "effect"
import { describe, expect, it, vi } from "vitest"
import { showLines } from "../src/progress.ts"

/** The lines shown when so many are done at these seconds. */
const shown = (total: number, steps: readonly (readonly [second: number, done: number])[]) => {
  const lines: string[] = []
  vi.useFakeTimers({ toFake: ["Date"], now: 0 })
  Effect.runSync(
    Effect.scoped(
      Effect.gen(function* () {
        const advance = yield* showLines("Posting", total, { write: (line) => lines.push(line) })
        for (const [second, done] of steps) {
          vi.setSystemTime(second * 1_000)
          yield* advance(done)
        }
      })
    )
  )
  vi.useRealTimers()
  return lines
}

describe("Progress without a terminal", () => {
  it("is told once in a second and once in a tenth, and when the work is over", () => {
    const steps = [
      [0.5, 20],
      [1, 1],
      [1.5, 30],
      [4, 2],
      [6, 40],
      [6.2, 7]
    ] as const
    expect(shown(100, steps)).toEqual([
      "Posting: 21 of 100\n",
      "Posting: 53 of 100\n",
      "Posting: 93 of 100\n",
      "Posting: 100 of 100\n"
    ])
  })

  it("tells work that was cut short, as far as it came", () => {
    expect(shown(100, [[0.1, 7]])).toEqual(["Posting: 7 of 100\n"])
  })
})
