/**
 * One line in the log for each request: who asked for what, and how it ended.
 *
 * Lines are gathered for a moment and written together, off the path of the answer. A
 * line names the route and never holds a query, a body, a cookie or a token.
 */
import { Effect } from "effect"

/** What one line of the log tells of a request. */
export interface RequestLine {
  readonly requestId: string
  readonly route: string
  readonly path: string
  readonly status: number
  readonly millis: number
  readonly principal: string | null
  readonly remote: string | null
}

/** Takes a line; what is taken is written soon, and at the latest when the scope closes. */
export const makeRequestLog = Effect.gen(function* () {
  let waiting: RequestLine[] = []
  const write = Effect.suspend(() => {
    const lines = waiting
    waiting = []
    return Effect.forEach(lines, (line) => Effect.logInfo("request", line), { discard: true })
  })
  yield* Effect.addFinalizer(() => write)
  yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep("100 millis"), write)))
  return (line: RequestLine): void => {
    waiting.push(line)
  }
})
