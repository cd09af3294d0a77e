/**
 * The PostgreSQL that a run of the bench works on: the one that comes along, with the
 * settings of the bank's own and durability on, in a folder that is gone when the run is.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { connectionLayer } from "@florin/adapters-postgres"
import { throwawayServer } from "@florin/app"
import { Effect, Redacted, type Scope } from "effect"
import { SqlClient } from "effect/sql"

/** The server, up for as long as its scope is open. */
export interface BenchServer {
  /** A superuser's URL of the database that is always there. */
  readonly url: Redacted.Redacted<string>
  readonly version: string
  /** The file in which the server's main process writes its id. */
  readonly postmasterFile: string
  /** The last lines that the server logged. */
  readonly lastWords: () => string
  /** A folder for files of this run. */
  readonly folder: string
  /** Makes an empty database, dropped when the scope closes; gives a superuser's URL of it. */
  readonly createDatabase: (
    name: string
  ) => Effect.Effect<Redacted.Redacted<string>, never, Scope.Scope>
}

/** Starts the server. */
export const startBenchServer = Effect.fn("startBenchServer")(function* () {
  const { folder, superuserUrl: url } = yield* throwawayServer({ durable: true })
  const execute = (statement: string) =>
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql.unsafe<{ readonly server_version?: string }>(statement).unprepared
    ).pipe(
      Effect.provide(
        connectionLayer({ url, connections: 1, role: null, applicationName: "florin bench" })
      ),
      Effect.orDie
    )
  const [version] = yield* execute("SHOW server_version")
  return {
    url,
    version: version?.server_version ?? "of no version",
    postmasterFile: join(folder, "cluster", "postmaster.pid"),
    lastWords: () => lastLinesOf(join(folder, "postgresql.log")),
    folder,
    createDatabase: (name) =>
      Effect.as(
        Effect.acquireRelease(execute(`CREATE DATABASE ${name}`), () =>
          execute(`DROP DATABASE ${name} WITH (FORCE)`)
        ),
        databaseIn(url, name)
      )
  } satisfies BenchServer
})

/** The end of a log, for a person who asks why. */
export const lastLinesOf = (file: string): string =>
  readFileSync(file, "utf8").trimEnd().split("\n").slice(-20).join("\n")

const databaseIn = (url: Redacted.Redacted<string>, name: string): Redacted.Redacted<string> =>
  Redacted.make(Object.assign(new URL(Redacted.value(url)), { pathname: `/${name}` }).href)
