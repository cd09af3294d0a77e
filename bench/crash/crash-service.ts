/** `kill -9` of the service under load. A supervisor, played here, starts it again at once. */
import { Effect } from "effect"
import { servicePlace, startService } from "../service/service-process.ts"
import { type CrashTrial, runCrashTrial } from "./crash-trial.ts"

export const crashService: CrashTrial = {
  name: "crash-service",
  says: "kill -9 of the service under load: nothing acknowledged is lost, nothing is doubled",
  run: (bench) =>
    Effect.scoped(
      runCrashTrial(bench, {
        name: "crash-service",
        hits: bench.settings.hits,
        victimOn: Effect.fnUntraced(function* (bank) {
          const place = yield* servicePlace(bank, bench.server.folder)
          let service = yield* startService(place)
          return {
            port: place.port,
            lastWords: () => service.lastWords(),
            hit: Effect.gen(function* () {
              yield* service.kill
              yield* Effect.forkScoped(
                Effect.map(startService(place), (next) => {
                  service = next
                })
              )
            })
          }
        })
      })
    )
}
