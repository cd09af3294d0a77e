/**
 * What the service depends on, for whoever asks whether it is ready.
 *
 * Without its database it is of no use. Without the scanner documents wait in quarantine, and
 * without the store uploads are refused as such, while everything else goes on: both are told,
 * and take no service out of traffic. They are asked once in a while, however often it is
 * asked, since anybody may ask.
 */
import { Readiness } from "@florin/adapters-http"
import { DocumentVault, MalwareScanner } from "@florin/domain/document"
import { Effect, Layer, Metric } from "effect"
import { SqlClient } from "effect/sql"
import type { Settings } from "./settings/index.ts"
import { RedisReadiness } from "./shared-state.ts"

/** How long an answer about scanner and store holds. */
const heldFor = "2 seconds"

const scannerUp = Metric.gauge("florin_scanner_up", {
  description: "1 while the scanner for malware answered when readiness was asked last, else 0"
})

const documentsUp = Metric.gauge("florin_document_store_up", {
  description: "1 while the store of documents took contents when readiness was asked last, else 0"
})

/** The checks of a bank with these settings; a scanner that none is configured is not told. */
export const readiness = ({ documents }: Pick<Settings, "documents">) =>
  Layer.effect(
    Readiness,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const redis = yield* RedisReadiness
      const database = sql`SELECT 1`.pipe(
        Effect.timeout("2 seconds"),
        Effect.match({
          onSuccess: () => [{ name: "database", ready: true }],
          onFailure: () => [{ name: "database", ready: false }]
        })
      )
      const { takesContents } = yield* DocumentVault
      const store = yield* spared("documents", takesContents, documentsUp)
      const { isThere } = yield* MalwareScanner
      const scanner =
        documents.scanner === undefined
          ? Effect.succeed([])
          : yield* spared("scanner", isThere, scannerUp)
      return {
        checks: Effect.map(
          Effect.all([database, redis.checks, store, scanner], { concurrency: "unbounded" }),
          (told) => told.flat()
        )
      }
    })
  )

/** A check of something that the service can be without for a while. */
const spared = (name: string, ask: Effect.Effect<boolean>, gauge: Metric.Gauge<number>) =>
  Effect.cachedWithTTL(
    Effect.map(
      Effect.tap(ask, (ready) => Metric.update(gauge, ready ? 1 : 0)),
      (ready) => [{ name, ready, needed: false }]
    ),
    heldFor
  )
