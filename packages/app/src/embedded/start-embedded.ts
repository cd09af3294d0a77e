/**
 * The bank's own PostgreSQL, for a deployment that names no other.
 *
 * Its data live in the data folder and survive restarts. One service works on a folder
 * at a time; a command beside a running service (an audit, an import) joins the server
 * that is there. What a killed service left running is stopped and started anew.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { Effect, type Redacted, type Scope } from "effect"
import { StartRefused } from "../start-refused.ts"
import { bankDatabase, prepareDatabase, serviceLogin } from "./bank-database.ts"
import { hasCluster, majorVersion } from "./cluster-version.ts"
import { databaseUrl, superuser } from "./database-url.ts"
import { type DatabaseUser, databaseUser, entrust } from "./database-user.ts"
import { type FolderInUse, lockFolder } from "./folder-lock.ts"
import { keepRunning } from "./keep-running.ts"
import { makeCluster } from "./make-cluster.ts"
import { nativeBinaries } from "./native-binaries.ts"
import { onDisk } from "./on-disk.ts"
import { passwordFile } from "./password-file.ts"
import { postgresFolder } from "./postgres-folder.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { reachableBinaries } from "./reachable-binaries.ts"
import { stopLeftover } from "./stop-leftover.ts"

/** Whether a folder on which another process works is refused, or its server joined. */
export type Sharing = "alone" | "join"

/** What to do in a folder without a bank: make one, or refuse. */
export type WhenMissing = "make" | "refuse"

/** The embedded server, up for as long as the scope is open. */
export interface EmbeddedServer {
  /** The bank's database as a superuser, who owns its tables. */
  readonly superuserUrl: Redacted.Redacted<string>
  /** The bank's database as a role that has the rights of `florin_service` and no other. */
  readonly serviceUrl: Redacted.Redacted<string>
  readonly port: number
  /** Completes, as a refusal, when the server is gone for good. */
  readonly lost: Effect.Effect<never, StartRefused>
}

/** Starts the server on `dataFolder`, or joins the one that runs there. */
export const startEmbedded = Effect.fn("startEmbedded")(function* (options: {
  readonly dataFolder: string
  readonly sharing: Sharing
  readonly whenMissing?: WhenMissing
}): Effect.fn.Return<EmbeddedServer, StartRefused, Scope.Scope> {
  const whenMissing = options.whenMissing ?? "make"
  if (whenMissing === "refuse") yield* requireFolder(options.dataFolder)
  const user = yield* onDisk(options.dataFolder, () =>
    databaseUser(join(options.dataFolder, "postgres", majorVersion))
  )
  const folder = yield* postgresFolder(options.dataFolder, user)
  const server = yield* lockFolder(folder).pipe(
    Effect.flatMap(() => startOn(folder, user, whenMissing)),
    Effect.catchTag("FolderInUse", (inUse) =>
      options.sharing === "join"
        ? joinRunning(folder, inUse)
        : Effect.fail(refuseSecond(options.dataFolder, inUse))
    )
  )
  const passwords = yield* passwordsIn(folder, user)
  const superuserOf = (database: string) =>
    databaseUrl({ port: server.port, user: superuser, password: passwords.superuser, database })
  yield* prepareDatabase(superuserOf("postgres"), passwords.service)
  return {
    superuserUrl: superuserOf(bankDatabase),
    serviceUrl: databaseUrl({
      port: server.port,
      user: serviceLogin,
      password: passwords.service,
      database: bankDatabase
    }),
    port: server.port,
    lost: server.lost
  }
})

const requireFolder = (dataFolder: string) =>
  Effect.flatMap(
    onDisk(dataFolder, () => existsSync(join(dataFolder, "postgres"))),
    (found) => (found ? Effect.void : Effect.fail(noBank(dataFolder)))
  )

const noBank = (folder: string): StartRefused =>
  new StartRefused({
    sentence: `There is no bank in ${folder} yet: make one with npm start, or with florin migrate.`
  })

const startOn = Effect.fn("startOn")(function* (
  folder: string,
  user: DatabaseUser,
  whenMissing: WhenMissing
) {
  const cluster = join(folder, majorVersion)
  const made = yield* hasCluster(folder)
  if (!made && whenMissing === "refuse") return yield* noBank(folder)
  const binaries = yield* reachableBinaries(yield* nativeBinaries, user)
  if (made) {
    yield* requirePassword(folder)
    yield* onDisk(cluster, () => entrust(cluster, 0o700, user))
    yield* stopLeftover(cluster)
  } else {
    yield* passwordsIn(folder, user)
    yield* makeCluster(
      { cluster, passwordFile: superuserPasswordIn(folder), superuser, durable: true },
      binaries,
      user
    )
  }
  return yield* keepRunning((port) => ({
    plan: { cluster, port, durable: true },
    binaries,
    user,
    logFile: join(folder, "postgresql.log")
  }))
})

const passwordsIn = (folder: string, user: DatabaseUser) =>
  Effect.all({
    superuser: passwordFile(superuserPasswordIn(folder), user),
    service: passwordFile(join(folder, "service-password"), user)
  })

const requirePassword = Effect.fn("requirePassword")(function* (folder: string) {
  const path = superuserPasswordIn(folder)
  if (yield* onDisk(path, () => existsSync(path))) return
  return yield* new StartRefused({
    sentence: `The password of the database is gone: put ${path} back, or move ${folder} away to begin with an empty bank.`
  })
})

const superuserPasswordIn = (folder: string): string => join(folder, "superuser-password")

const refuseSecond = (dataFolder: string, inUse: FolderInUse): StartRefused =>
  new StartRefused({
    sentence: `Florin already runs on ${dataFolder}${processOf(inUse)}: stop it first, or set FLORIN_DATA_DIR and FLORIN_PORT to start a second bank.`
  })

const processOf = (inUse: FolderInUse): string =>
  inUse.holder === "" ? "" : ` (process ${inUse.holder})`

// The holder may itself be starting: ten seconds are enough for that.
const joinRunning = Effect.fn("joinRunning")(function* (folder: string, inUse: FolderInUse) {
  for (let tries = 0; tries < 100; tries++) {
    const file = yield* onDisk(folder, () => readPostmasterFile(join(folder, majorVersion)))
    if (file?.ready) return { port: file.port, lost: Effect.never }
    yield* Effect.sleep("100 millis")
  }
  return yield* new StartRefused({
    sentence: `Another process works on ${inUse.folder}${processOf(inUse)} and its database does not answer: try again, or stop it first.`
  })
})
