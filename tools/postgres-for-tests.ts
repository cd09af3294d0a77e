/**
 * One throwaway PostgreSQL 18 for a whole test run, started when a spec first needs it.
 *
 * The projects that use the database name this file as their global setup; whichever
 * comes first starts the server, and the last to end stops it. A spec gets the URL of
 * a superuser by `inject("postgresUrl")` and makes databases of its own there.
 * `FLORIN_TEST_FSYNC=off` trades durability for time on a slow disk.
 */
import { Effect, Exit, Redacted, Scope } from "effect"
import type { TestProject } from "vitest/node"
import { throwawayServer } from "../packages/app/src/embedded/index.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** The URL of a superuser on the test run's own PostgreSQL. */
    readonly postgresUrl: string
  }
}

/** Starts the server or shares the one that runs, and tells the project its URL. */
export default async function postgresForTests(project: TestProject) {
  const shared = share()
  shared.users++
  project.provide("postgresUrl", await shared.url)
  return async () => {
    shared.users--
    if (shared.users > 0) return
    globals.delete(key)
    await Effect.runPromise(Scope.close(shared.scope, Exit.void))
  }
}

interface Shared {
  users: number
  readonly scope: Scope.Closeable
  readonly url: Promise<string>
}

const key = "@florin/tools/postgres-for-tests"

// Each project loads this module anew; the process is what they have in common.
const globals: Map<string, Shared> = Reflect.get(globalThis, key) ?? new Map()
Reflect.set(globalThis, key, globals)

const { FLORIN_TEST_FSYNC } = process.env

const share = (): Shared => {
  const running = globals.get(key)
  if (running !== undefined) return running
  const scope = Scope.makeUnsafe()
  const url = Effect.runPromise(
    throwawayServer({ durable: FLORIN_TEST_FSYNC !== "off" }).pipe(
      Scope.provide(scope),
      Effect.map((server) => Redacted.value(server.superuserUrl))
    )
  )
  const started = { users: 0, scope, url }
  globals.set(key, started)
  return started
}
