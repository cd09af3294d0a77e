/**
 * What the bank does by itself about customers' cases: scans what waits in quarantine, ends
 * tiers whose last day is over, and tidies up after uploads that never ended.
 *
 * A tier counts for nothing after its last day, and a document is shown to nobody before it
 * is clean, whether or not these have run. Several processes may do the same.
 */
import { BankClock, realMoment } from "@florin/domain/clock"
import { scanWaiting, sweepDocuments } from "@florin/domain/document"
import { expireCases, expiryPrincipal } from "@florin/domain/kyc"
import { Effect } from "effect"
import { everySo } from "../jobs.ts"
import { provenanceOf } from "../provenance.ts"

/** Runs the jobs for as long as the scope is open; a round that has begun is finished. */
export const runKycJobs = Effect.gen(function* () {
  yield* Effect.forkScoped(everySo("scan documents", scanDocuments, "5 seconds"))
  yield* Effect.forkScoped(everySo("end tiers", endTiers, "5 seconds"))
  yield* Effect.forkScoped(everySo("sweep documents", sweepUploads, "1 hour"))
})

const provenanceOfRound = (principal: string, job: string) =>
  Effect.flatMap(
    Effect.flatMap(BankClock, (clock) => clock.time),
    ({ now }) => provenanceOf({ principal, route: `job ${job}` }, `${now}`, [job, `${now}`])
  )

const jobs = "florin:jobs"

/** Scans what waits, as far as the scanner answers. */
export const scanDocuments = Effect.gen(function* () {
  const provenance = yield* provenanceOfRound(jobs, "scan-documents")
  return yield* scanWaiting({ provenance })
})

/** Ends tiers that are over, and tells of those that will be. */
export const endTiers = Effect.gen(function* () {
  const provenance = yield* provenanceOfRound(expiryPrincipal, "end-tiers")
  return yield* expireCases({ at: yield* realMoment, provenance })
})

/** Removes what a process that was killed left half done. */
export const sweepUploads = Effect.gen(function* () {
  const provenance = yield* provenanceOfRound(jobs, "sweep-documents")
  return yield* sweepDocuments({ at: yield* realMoment, provenance })
})
