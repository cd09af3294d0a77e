/** What specs of Redis begin with: a server of their own, and links and limiters on it. */
import { KeptReads } from "@florin/domain/atomicity"
import { EndedSessions } from "@florin/domain/identity"
import { RateLimiter } from "@florin/domain/limit"
import { Context, Effect, Exit, Layer, Logger, Redacted, Scope } from "effect"
import { inject } from "vitest"
import {
  RedisLink,
  redisEndedSessions,
  redisKeptReads,
  redisLink,
  redisRateLimiter
} from "../src/index.ts"
import { type RedisProcess, startRedis } from "../testing/index.ts"

/** Starts a server for a spec. */
export const startServer = (): Promise<RedisProcess> => startRedis(inject("redisProgram"))

/** A process of the bank, as far as Redis sees one. */
export interface RedisUser {
  readonly link: RedisLink["Service"]
  readonly limiter: RateLimiter["Service"]
  readonly kept: KeptReads["Service"]
  readonly ended: EndedSessions["Service"]
  readonly close: () => Promise<void>
}

/** How long reads are kept in specs. */
export const keptMillis = 400

/** Connects to a server; commands have 250 milliseconds, also on a busy machine. */
export const redisUser = async (url: string, prefix = "spec:"): Promise<RedisUser> => {
  const scope = Scope.makeUnsafe()
  const layer = Layer.mergeAll(
    redisRateLimiter({ nowMillis: Date.now, holdersMax: 1_000 }),
    redisKeptReads({ millis: keptMillis }),
    redisEndedSessions
  ).pipe(
    Layer.provideMerge(redisLink({ url: Redacted.make(url), prefix, commandMillis: 250 })),
    Layer.provide(Logger.layer([]))
  )
  const context = await Effect.runPromise(Layer.buildWithScope(layer, scope))
  return {
    link: Context.get(context, RedisLink),
    limiter: Context.get(context, RateLimiter),
    kept: Context.get(context, KeptReads),
    ended: Context.get(context, EndedSessions),
    close: () => Effect.runPromise(Scope.close(scope, Exit.void))
  }
}

/** Asks again and again until it is so, at most for some seconds. */
export const eventually = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  const until = Date.now() + 8_000
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error("it did not come to be")
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
