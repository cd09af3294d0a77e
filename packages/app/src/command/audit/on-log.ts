/** What the commands of the sealed log begin with: the books joined, and the log on them. */
import { connectionLayer, sealedLogPostgres } from "@florin/adapters-postgres"
import { Effect, Layer } from "effect"
import { nodeDigest } from "../../audit/node-digest.ts"
import { openBooks } from "../../books.ts"
import { requireBank } from "../../ready-books.ts"
import type { Settings } from "../../settings/index.ts"
import { withSettings } from "../with-settings.ts"

/** Runs work that reads the sealed log, also beside a running service. */
export const onLog = <A, E, R>(work: (settings: Settings) => Effect.Effect<A, E, R>) =>
  withSettings((settings) =>
    Effect.scoped(
      Effect.gen(function* () {
        const books = yield* openBooks(settings, "join", "refuse")
        yield* requireBank(books)
        const connection = connectionLayer({
          url: books.service.url,
          connections: 2,
          role: "florin_service",
          applicationName: "florin audit"
        })
        const log = Layer.merge(sealedLogPostgres, nodeDigest).pipe(
          Layer.provideMerge(Layer.orDie(connection))
        )
        return yield* Effect.raceFirst(Effect.provide(work(settings), log), books.lost)
      })
    )
  )
