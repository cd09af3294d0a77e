/**
 * `florin serve`: opens the bank, and keeps it open until it is told to stop.
 *
 * What is acquired last is let go of first: requests that run are finished, then the
 * jobs, then the ledger's writers and connections, and the database at the end.
 */
import type { RouteRunner } from "@florin/adapters-http"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { announcement } from "../announcement.ts"
import { nodeDigest } from "../audit/node-digest.ts"
import { runSealing } from "../audit/seal-job.ts"
import { sealSigner } from "../audit/seal-signer.ts"
import { bankOperations } from "../bank-operations.ts"
import { openBooks } from "../books.ts"
import { isBegun, makeDemoBank } from "../demo/demo-bank.ts"
import { httpService, passwordHasher } from "../http-service.ts"
import { runJobs } from "../jobs.ts"
import { type ServiceKeys, secretBoxOf, serviceKeys } from "../key/service-keys.ts"
import { customerChecks } from "../kyc/customer-checks.ts"
import { runKycJobs } from "../kyc/kyc-jobs.ts"
import { bankLayer } from "../layers.ts"
import { requireFreeAddress } from "../listen-refusal.ts"
import { bankNotifier } from "../mail/bank-notifier.ts"
import { runMail } from "../mail/mail-job.ts"
import { readyBooks } from "../ready-books.ts"
import type { Settings } from "../settings/index.ts"
import { sharedState, tellingPorts } from "../shared-state.ts"
import { StartRefused } from "../start-refused.ts"
import { runWireJobs } from "../wire/wire-jobs.ts"
import { wireRail } from "../wire/wire-rail.ts"
import { expectStop } from "./ending.ts"
import { withSettings } from "./with-settings.ts"

/** Serves the bank of this process's settings; a bench may bring a runner of routes. */
export const serveWith = (runner?: RouteRunner) =>
  withSettings((settings) =>
    Effect.scoped(
      Effect.gen(function* () {
        yield* requireFreeAddress(settings.http)
        const books = yield* openBooks(settings, "alone")
        yield* readyBooks(books, settings)
        const keys = yield* serviceKeys(settings)
        const secretBox = yield* secretBoxOf(settings)
        return yield* Effect.raceFirst(
          Effect.scoped(openBank(settings, keys, runner)).pipe(
            Effect.provide(bankOperations),
            Effect.provide(tellingPorts(settings.redis)),
            Effect.provide(sharedState(settings.redis)),
            Effect.provide(passwordHasher(settings)),
            Effect.provide(customerChecks(settings)),
            Effect.provide(wireRail(settings)),
            Effect.provide(bankNotifier(settings)),
            Effect.provide(secretBox),
            Effect.provide(sealSigner(settings)),
            Effect.provide(nodeDigest),
            Effect.provide(bankLayer(settings, books.service))
          ),
          books.lost
        )
      })
    ).pipe(Effect.onInterrupt(() => Effect.logInfo("The bank is closed.")))
  )

const openBank = Effect.fn("openBank")(function* (
  settings: Settings,
  keys: ServiceKeys,
  runner?: RouteRunner
) {
  yield* refuseDemoInProduction(settings)
  const demo = settings.bank.demo ? yield* makeDemoBank() : []
  yield* runJobs
  yield* runKycJobs
  yield* runWireJobs(settings.wires)
  yield* runMail(settings)
  yield* runSealing(settings.audit.sealSeconds)
  const { address } = yield* httpService(settings, keys, runner)
  expectStop()
  for (const line of announcement(settings, address, demo)) yield* Console.log(line)
  yield* Effect.addFinalizer(() =>
    Effect.logInfo("Stopping: running requests are finished first. Ctrl-C again ends at once.")
  )
  return yield* Effect.never
})

/** The demo users' password is printed in every copy of this program. */
const refuseDemoInProduction = Effect.fnUntraced(function* ({ environment }: Settings) {
  if (environment !== "production" || !(yield* isBegun)) return
  return yield* new StartRefused({
    sentence:
      "This database holds the demo bank, whose passwords everybody knows: production needs a database of its own."
  })
})

/** The command. */
export const serveCommand = Command.make("serve", {}, () => serveWith()).pipe(
  Command.withShortDescription("Open the bank over HTTP"),
  Command.withDescription(
    "Open the bank over HTTP: on the embedded PostgreSQL, or on the one that DATABASE_URL " +
      "names. The database is migrated first. Stop it with Ctrl-C or SIGTERM; running requests " +
      "are finished. Settings come from the environment and from .env: see .env.example."
  ),
  Command.withExamples([
    { command: "florin serve", description: "Serve a bank to try out, with its books in .florin" },
    { command: "FLORIN_PORT=9000 florin serve", description: "Serve on another port" }
  ])
)
