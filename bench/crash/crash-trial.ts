/**
 * A crash run: the service under load, something killed again and again at random moments,
 * and the books compared with what the clients were told.
 */
import { Effect, type Scope } from "effect"
import { tellerEmail } from "../bank/bank-plan.ts"
import { type Bank, makeBank } from "../bank/make-bank.ts"
import type { Bench } from "../part.ts"
import { tell } from "../rounds.ts"
import { signIn, signInCustomers } from "../service/sign-in.ts"
import { BenchRefused } from "../settings.ts"
import { crashPlan } from "./asked-change.ts"
import { type ClientLog, makeClientLog, tellingOf } from "./client-log.ts"
import { runClient } from "./crash-client.ts"
import { type CrashReport, reportOf } from "./crash-report.ts"
import { type Random, randomFrom } from "./random.ts"
import { readBooks } from "./read-books.ts"

/** What is killed, and what brings it back. */
export interface Victim {
  /** The port on which the service is, whenever it is up. */
  readonly port: number
  /** Kills it; completes when it is dead. Bringing it back goes on meanwhile. */
  readonly hit: Effect.Effect<void, never, Scope.Scope>
  /** The last lines that were logged, for a person who asks why. */
  readonly lastWords: () => string
}

const clients = 24

/** Runs the clients, kills the victim so many times, and gives the report. */
export const runCrashTrial = Effect.fn("runCrashTrial")(function* <R>(
  { server, settings }: Bench,
  trial: {
    readonly name: string
    readonly hits: number
    readonly victimOn: (bank: Bank) => Effect.Effect<Victim, never, R>
  }
) {
  const seed = settings.seed || 1 + Math.floor(Math.random() * 999_999)
  tell(`${trial.name}: seed ${seed} (FLORIN_BENCH_SEED=${seed} makes the same choices)`)
  const random = randomFrom(seed)
  const bank = yield* makeBank(server, "crashed", crashPlan)
  const victim = yield* trial.victimOn(bank)
  const { customers } = crashPlan
  const customerTokens = yield* signInCustomers(victim.port, customers)
  const tellerToken = yield* signIn(victim.port, tellerEmail)
  const log = makeClientLog()
  let over = false
  const running = Promise.all(
    Array.from({ length: clients }, (_, client) =>
      runClient(`${trial.name}-${seed}-${client}`, randomFrom(seed * clients + client), {
        address: `http://127.0.0.1:${victim.port}`,
        tokenOf: (customer) =>
          customer === null ? tellerToken : (customerTokens[customer - 1] ?? ""),
        log,
        isOver: () => over
      })
    )
  )
  const recoveries: number[] = []
  for (let hit = 1; hit <= trial.hits; hit++) {
    recoveries.push(yield* hitOnce(victim, log, random))
    tell(`hit ${hit} of ${trial.hits}: served again after ${recoveries.at(-1)?.toFixed(2)} s`)
  }
  yield* Effect.sleep("500 millis")
  over = true
  yield* Effect.promise(() => running)
  const books = yield* readBooks(bank)
  return reportOf({ name: trial.name, seed, sent: log.sent, recoveries, books })
})

// The load flows for a moment that nobody knows beforehand; then the victim dies.
const hitOnce = Effect.fn("hitOnce")(function* (victim: Victim, log: ClientLog, random: Random) {
  yield* nextAcknowledged(victim, log)
  yield* Effect.sleep(100 + random.below(900))
  yield* victim.hit
  const dead = performance.now()
  yield* nextAcknowledged(victim, log)
  return (performance.now() - dead) / 1_000
})

const nextAcknowledged = (victim: Victim, log: ClientLog) =>
  Effect.promise(() => log.nextAcknowledged()).pipe(
    Effect.timeoutOrElse({
      duration: "60 seconds",
      orElse: () =>
        Effect.die(
          new BenchRefused(
            `Nothing was served for a minute:\n${tellingOf(log.sent)}\n${victim.lastWords()}`
          )
        )
    })
  )

/** A crash run by the name under which it is asked for. */
export interface CrashTrial {
  readonly name: string
  readonly says: string
  readonly run: (bench: Bench) => Effect.Effect<CrashReport>
}
