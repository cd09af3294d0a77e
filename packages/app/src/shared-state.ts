/**
 * What the processes of a bank share on Redis where there is one, and keep by themselves where
 * there is none: limits, hints of ended sessions, and balances that were read a moment ago.
 *
 * A service without Redis serves all the same, so that it is ready without it.
 */
import type { ReadinessCheck } from "@florin/adapters-http"
import {
  RedisLink,
  redisEndedSessions,
  redisKeptReads,
  redisLink,
  redisRateLimiter
} from "@florin/adapters-redis"
import type { CustomerStandings } from "@florin/domain/allowance"
import {
  type Atomicity,
  type KeptReads,
  localKeptReads,
  noKeptReads
} from "@florin/domain/atomicity"
import type { DocumentRepository } from "@florin/domain/document"
import { EndedSessions, localEndedSessions, tellingSessions } from "@florin/domain/identity"
import { forgettingKyc, type KycCases } from "@florin/domain/kyc"
import { forgettingLedger, type Ledger } from "@florin/domain/ledger"
import { localRateLimiter, type RateLimiter } from "@florin/domain/limit"
import { Context, Effect, Layer } from "effect"
import type { RedisSettings } from "./settings/settings.ts"

/** What is told of Redis: nothing where none is used. */
export class RedisReadiness extends Context.Service<
  RedisReadiness,
  { readonly checks: Effect.Effect<readonly ReadinessCheck[]> }
>()("@florin/app/RedisReadiness") {}

type Shared = RateLimiter | KeptReads | EndedSessions | RedisReadiness

const nowMillis = Date.now

/** The most reads, and the most holders of buckets, that a process keeps in its own memory. */
const readsMax = 50_000
const holdersMax = 50_000

/** What is shared, and what is told of Redis. */
export const sharedState = (settings: RedisSettings): Layer.Layer<Shared> =>
  settings.url === undefined ? alone(settings) : together(settings, settings.url)

const alone = ({ keptMillis }: RedisSettings): Layer.Layer<Shared> =>
  Layer.mergeAll(
    localRateLimiter({ nowMillis, holdersMax }),
    keptMillis === 0 ? noKeptReads : localKeptReads({ nowMillis, readsMax, millis: keptMillis }),
    Layer.sync(EndedSessions, localEndedSessions),
    Layer.succeed(RedisReadiness, { checks: Effect.succeed([]) })
  )

const together = (
  { keptMillis, ...how }: RedisSettings,
  url: NonNullable<RedisSettings["url"]>
): Layer.Layer<Shared> =>
  Layer.mergeAll(
    redisRateLimiter({ nowMillis, holdersMax }),
    keptMillis === 0 ? noKeptReads : redisKeptReads({ millis: keptMillis }),
    redisEndedSessions,
    Layer.effect(
      RedisReadiness,
      Effect.map(RedisLink, (link) => ({
        checks: Effect.sync(() => [{ name: "redis", ready: !link.isAway(), needed: false }])
      }))
    )
  ).pipe(Layer.provide(redisLink({ ...how, url })))

/** The ports of a bank that tell of changes to what is shared, around those of its adapter. */
export const tellingPorts = ({ keptMillis }: RedisSettings) =>
  Layer.mergeAll(
    keptMillis === 0 ? plainLedger : forgettingLedger,
    keptMillis === 0 ? plainKyc : forgettingKyc,
    tellingSessions
  )

// Where nothing is kept there is nothing to forget.
const plainLedger = Layer.effectContext(Effect.context<Ledger | Atomicity>())
const plainKyc = Layer.effectContext(
  Effect.context<KycCases | CustomerStandings | DocumentRepository>()
)
