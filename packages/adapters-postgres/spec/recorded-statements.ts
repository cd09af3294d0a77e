/** Records the statements that ports send, so that they can be looked at. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** A statement as it was sent. */
export interface Recorded {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** Runs work on ports that send through `sql`, and gives what was sent. */
export const recordStatements = <A, E, R>(work: Effect.Effect<A, E, R | SqlClient.SqlClient>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const recorded: Recorded[] = []
    const recording = new Proxy(sql, {
      get: (target, name, receiver) => {
        const unsafe: typeof sql.unsafe = (text, parameters) => {
          recorded.push({ text, parameters: parameters ?? [] })
          return target.unsafe(text, parameters)
        }
        return name === "unsafe" ? unsafe : Reflect.get(target, name, receiver)
      }
    })
    const answer = yield* Effect.provideService(work, SqlClient.SqlClient, recording)
    return { answer, recorded }
  })
