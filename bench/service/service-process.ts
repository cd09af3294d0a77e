/**
 * The bank's service as a process of its own, as `florin serve` starts it, on a bank of the
 * bench. Its log goes to a file, as a deployment's would.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, openSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Redacted, Schema } from "effect"
import type { Bank } from "../bank/make-bank.ts"
import { lastLinesOf } from "../bench-server.ts"
import { BenchRefused } from "../settings.ts"

/** Where one service listens and keeps its things; the same for each of its lives. */
export interface ServicePlace {
  readonly port: number
  readonly folder: string
  readonly database: Redacted.Redacted<string>
  /** What differs from how the bench serves otherwise. */
  readonly settings?: Readonly<Record<string, string>>
  /** The program that serves; the bank's own unless told. */
  readonly program?: string
}

/** One life of the service. */
export interface Service {
  readonly port: number
  readonly pid: number
  /** Ends it at once, and waits until it is gone. */
  readonly kill: Effect.Effect<void>
  /** The last lines of its log, for a person who asks why. */
  readonly lastWords: () => string
}

/** Takes a free port for a service on the bank. */
export const servicePlace = (bank: Bank, folder: string): Effect.Effect<ServicePlace> =>
  Effect.map(freePort, (port) => ({ port, folder, database: bank.url }))

/** Starts the service and waits until it is ready; closing the scope stops it in order. */
export const startService = Effect.fn("startService")(function* (place: ServicePlace) {
  const running = yield* Effect.acquireRelease(
    Effect.sync(() => begin(place)),
    stop
  )
  const service: Service = {
    port: place.port,
    pid: running.child.pid ?? 0,
    kill: Effect.suspend(() => {
      running.child.kill("SIGKILL")
      return running.ended
    }),
    lastWords: () => lastLinesOf(logFile(place))
  }
  while (!(yield* isReady(place.port))) {
    if (running.hasEnded())
      return yield* Effect.die(
        new BenchRefused(`The service did not start:\n${service.lastWords()}`)
      )
    yield* Effect.sleep("10 millis")
  }
  return service
})

const main = fileURLToPath(new URL("../../packages/app/src/main.ts", import.meta.url))

const logFile = ({ folder }: ServicePlace): string => join(folder, "service.log")

interface Running {
  readonly child: ChildProcess
  readonly ended: Effect.Effect<void>
  readonly hasEnded: () => boolean
}

const begin = (place: ServicePlace): Running => {
  const log = openSync(logFile(place), "a")
  const child = spawn(process.execPath, [...nodeFlags(), place.program ?? main, "serve"], {
    stdio: ["ignore", log, log],
    env: { ...cleanEnvironment(), ...settingsOf(place) }
  })
  closeSync(log)
  const end = new Promise<void>((resolve) => child.once("close", () => resolve()))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return { child, ended: Effect.promise(() => end), hasEnded }
}

/** How `npm start` runs the service. */
const nodeFlags = (): readonly string[] =>
  readManifest(JSON.parse(readFileSync(manifest, "utf8"))).config.serviceNodeFlags

const manifest = fileURLToPath(new URL("../../package.json", import.meta.url))

const readManifest = Schema.decodeUnknownSync(
  Schema.Struct({ config: Schema.Struct({ serviceNodeFlags: Schema.Array(Schema.String) }) })
)

// Passwords are cheap here: the bench signs in a thousand people and measures none of it.
const settingsOf = (place: ServicePlace): Readonly<Record<string, string>> => ({
  DATABASE_URL: Redacted.value(place.database),
  FLORIN_PORT: String(place.port),
  FLORIN_DATA_DIR: join(place.folder, "service"),
  FLORIN_DEMO: "no",
  FLORIN_LOG_FORMAT: "json",
  FLORIN_ACCESS_TOKEN_SECONDS: "3600",
  FLORIN_SESSION_IDLE_SECONDS: "3600",
  FLORIN_STAFF_SESSION_IDLE_SECONDS: "3600",
  FLORIN_SESSIONS_MAX: "100",
  FLORIN_ARGON2_MEMORY_KIB: "64",
  FLORIN_ARGON2_ITERATIONS: "1",
  ...wideLimits,
  ...place.settings
})

// Limits are counted all the same; a load that reached one would measure refusals.
const wideLimits = Object.fromEntries(
  ["AUTH", "REGISTER", "RESET", "MONEY", "READ", "UPLOAD", "SERVICE"].map((name) => [
    `FLORIN_RATE_${name}`,
    "1000000/second"
  ])
)

// A developer's own settings are no part of what is measured.
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        name === "NODE_COMPILE_CACHE" || !/^(?:FLORIN_|DATABASE_|REDIS_|NODE_|VITEST)/u.test(name)
    )
  )

const stop = (running: Running): Effect.Effect<void> =>
  Effect.gen(function* () {
    if (running.hasEnded()) return
    running.child.kill("SIGTERM")
    yield* Effect.timeoutOption(running.ended, "20 seconds")
    if (!running.hasEnded()) running.child.kill("SIGKILL")
    yield* running.ended
  })

const isReady = (port: number): Effect.Effect<boolean> =>
  Effect.promise(() =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status === 200
      },
      () => false
    )
  )

const freePort: Effect.Effect<number> = Effect.callback((resume) => {
  const probe = createServer()
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    probe.close(() => resume(Effect.succeed(port)))
  })
})
