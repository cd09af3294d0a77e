/**
 * The connection to Redis, on which nothing waits for long.
 *
 * A command is answered in time or counts as lost: nothing is queued for a server that is
 * away, and nothing is sent twice. After the first loss everybody is told at once that Redis
 * is away, until a probe is answered again; the connection itself is made anew with pauses
 * that grow. What whoever asks does without Redis is theirs to decide.
 */
import { Context, Effect, Layer, Metric, type Redacted, Redacted as Secret } from "effect"
import { Redis } from "ioredis"

/** How Redis is reached. */
export interface RedisSettings {
  /** `redis://` or `rediss://` (TLS), with user, password and database where there are any. */
  readonly url: Redacted.Redacted
  /** What every key and channel of this bank begins with. */
  readonly prefix: string
  /** How long a command may take, in milliseconds. */
  readonly commandMillis: number
}

/** What was answered, or that Redis is away. */
export type Answer<A> = { readonly away: false; readonly value: A } | { readonly away: true }

export class RedisLink extends Context.Service<
  RedisLink,
  {
    readonly prefix: string
    /** Sends commands, and gives the answer or that Redis is away. It never rejects. */
    readonly ask: <A>(commands: (client: Redis) => Promise<A>) => Promise<Answer<A>>
    readonly isAway: () => boolean
    /** A connection of its own that hears what is published on a channel, while the scope is open. */
    readonly listen: (channel: string, hear: (message: string) => void) => Effect.Effect<void>
  }
>()("@florin/adapters-redis/RedisLink") {}

const away = { away: true } as const

/** How often Redis is tried while it is away, in milliseconds. */
const probeMillis = 200

const up = Metric.gauge("florin_redis_up", {
  description: "1 while Redis answers in time, 0 while the process goes by itself"
})
const losses = Metric.counter("florin_redis_lost_commands_total", {
  description: "Commands that Redis did not answer in time"
})

/** The connection, kept for as long as the layer is. */
export const redisLink = (settings: RedisSettings): Layer.Layer<RedisLink> =>
  Layer.effect(
    RedisLink,
    Effect.gen(function* () {
      const context = yield* Effect.context<never>()
      const tell = (message: string) => {
        Effect.runForkWith(context)(Effect.logWarning(message))
      }
      const client = connect(settings)
      const listeners: Redis[] = []
      let isAway = true
      let probe: ReturnType<typeof setTimeout> | null = null
      const turn = (to: "away" | "back") => {
        const changes = isAway !== (to === "away")
        isAway = to === "away"
        up.updateUnsafe(isAway ? 0 : 1, context)
        if (changes)
          tell(isAway ? "Redis is away: this process goes by itself." : "Redis answers again.")
        // What is still to come on this connection would be taken for another's answer.
        if (isAway && client.status === "ready") client.disconnect(true)
        if (isAway && probe === null) probe = setTimeout(tryAgain, probeMillis)
      }
      const tryAgain = async () => {
        probe = null
        turn((await inTime(client.ping(), settings.commandMillis)) === null ? "away" : "back")
      }
      yield* Effect.addFinalizer(() =>
        Effect.sync(() => {
          if (probe !== null) clearTimeout(probe)
          for (const each of [client, ...listeners]) each.disconnect()
        })
      )
      yield* Effect.promise(() => firstTry(client).then(tryAgain))
      return {
        prefix: settings.prefix,
        isAway: () => isAway,
        ask: async (commands) => {
          if (isAway) return away
          const answered = await inTime(commands(client), settings.commandMillis)
          if (answered !== null) return { away: false, value: answered.value }
          losses.updateUnsafe(1, context)
          turn("away")
          return away
        },
        listen: (channel, hear) =>
          Effect.sync(() => {
            const listener = connect(settings)
            listeners.push(listener)
            listener.on("message", (_, message) => hear(message))
            // The subscription is made, and made again, whenever the connection is ready.
            listener.on("ready", () => {
              listener.subscribe(channel).catch(() => undefined)
            })
          })
      }
    })
  )

/** Whether the first try to connect succeeded or not, it is over, or takes too long. */
const firstTry = (client: Redis): Promise<unknown> =>
  inTime(
    new Promise<void>((resolve) => {
      for (const event of ["ready", "close"]) client.once(event, () => resolve())
    }),
    1_000
  )

const connect = ({ prefix, url }: RedisSettings): Redis => {
  const client = new Redis(Secret.value(url), {
    connectionName: prefix.replace(/[^\w-]/gu, "") || "florin",
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    connectTimeout: 2_000,
    disableClientInfo: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // A connection on which a command gets no answer for so long is given up.
    socketTimeout: 5_000,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000) * (0.5 + Math.random())
  })
  // Each failure is seen by whoever sent a command; without a listener it would be printed.
  client.on("error", () => undefined)
  return client
}

/** What a promise came to within the time, or null. */
const inTime = <A>(work: Promise<A>, millis: number): Promise<{ readonly value: A } | null> =>
  new Promise((resolve) => {
    // What has arrived by then is read first: a busy process is no slow server.
    const late = setTimeout(() => setImmediate(() => resolve(null)), millis)
    work.then(
      (value) => {
        clearTimeout(late)
        resolve({ value })
      },
      () => {
        clearTimeout(late)
        resolve(null)
      }
    )
  })
