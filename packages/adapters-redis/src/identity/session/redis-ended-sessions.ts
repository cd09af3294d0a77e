/**
 * Sessions that have ended, told from process to process on a channel of Redis.
 *
 * What is published while a process is not connected it does not hear, and what it hears may
 * be a lie: the port asks for no more than a hint.
 */
import { SessionId } from "@florin/domain/id"
import { EndedSessions, localEndedSessions } from "@florin/domain/identity"
import { Effect, Layer, Result } from "effect"
import { RedisLink } from "../../redis-link.ts"

/** The hints, on the connection of the layer below and a second one that listens. */
export const redisEndedSessions: Layer.Layer<EndedSessions, never, RedisLink> = Layer.effect(
  EndedSessions,
  Effect.gen(function* () {
    const link = yield* RedisLink
    const { hear, tell } = localEndedSessions()
    const channel = `${link.prefix}ended-sessions`
    yield* link.listen(channel, (message) => {
      const heard = message.split(" ").map((word) => SessionId.parse(word))
      const sessions = heard.flatMap((word) => (Result.isSuccess(word) ? [word.success] : []))
      Effect.runSync(tell(sessions))
    })
    return {
      hear,
      tell: (sessions) =>
        sessions.length === 0
          ? Effect.void
          : Effect.andThen(
              tell(sessions),
              Effect.sync(() => {
                void link.ask((client) => client.publish(channel, sessions.join(" ")))
              })
            )
    }
  })
)
