/**
 * Reads that several processes keep together on Redis.
 *
 * Whoever finds nothing leaves a mark of its own under the name and reads; what it read is
 * kept only if that mark still stands. To forget is to remove what stands there, an answer or
 * a mark: so a read that began before a change is not kept after it. With Redis away every
 * read is made. When Redis goes away between a commit and the forgetting, what is kept may be
 * shown until its time is over and no longer: nothing is decided by it.
 *
 * @upholds CACHE-1
 */
import { type KeptKind, KeptReads, keptName } from "@florin/domain/atomicity"
import { Effect, Layer, Option } from "effect"
import type { Redis } from "ioredis"
import { RedisLink } from "../redis-link.ts"

/** How long an answer is kept. */
export interface RedisKeptSettings {
  readonly millis: number
}

/** The time within which a read has to come back to be kept. */
const markMillis = 2_000

// Answers and marks differ by their first letter.
const answerLetter = "="
const markLetter = "?"

const keepIfMarked = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1
`

/** What is kept, on the connection of the layer below. */
export const redisKeptReads = (
  settings: RedisKeptSettings
): Layer.Layer<KeptReads, never, RedisLink> =>
  Layer.effect(
    KeptReads,
    Effect.map(RedisLink, (link) => {
      const nameOf = (name: string) => `${link.prefix}kept:${name}`
      const forgetTogether = gatherForgetting(link)
      // No two marks of all processes are alike.
      const process = crypto.randomUUID()
      let marks = 0
      const store = (name: string, mark: string, text: string): void => {
        const words = [mark, `${answerLetter}${text}`, settings.millis]
        void link.ask((client) => client.eval(keepIfMarked, 1, name, ...words))
      }
      const readAndKeep = <A, E, R>(
        kind: KeptKind<A>,
        name: string,
        mark: string,
        read: Effect.Effect<A, E, R>
      ) => Effect.tap(read, (answer) => Effect.sync(() => store(name, mark, kind.write(answer))))
      return {
        keep: (kind, key, read) =>
          Effect.suspend(() => {
            if (link.isAway()) return read
            const name = nameOf(keptName({ kind, key }))
            const mark = `${markLetter}${process}:${++marks}`
            return Effect.flatMap(
              Effect.promise(() => link.ask((client) => markOrFind(client, name, mark))),
              (found) => {
                if (found.away) return read
                if (found.value === null) return readAndKeep(kind, name, mark, read)
                const answer = found.value.startsWith(answerLetter)
                  ? kind.read(key, found.value.slice(1))
                  : Option.none()
                return Option.isSome(answer) ? Effect.succeed(answer.value) : read
              }
            )
          }),
        forget: (keys) =>
          keys.length === 0
            ? Effect.void
            : Effect.callback<void>((resume) => {
                forgetTogether(
                  keys.map((key) => nameOf(keptName(key))),
                  () => resume(Effect.void)
                )
              })
      }
    })
  )

/** What stands under the name; or nothing, and from now on the mark. */
const markOrFind = (client: Redis, name: string, mark: string): Promise<string | null> =>
  client.set(name, mark, "PX", markMillis, "NX", "GET")

/** Names that are to be forgotten in the same turn of the event loop go out as one command. */
const gatherForgetting = (link: RedisLink["Service"]) => {
  let names = new Set<string>()
  let tells: Array<() => void> = []
  const send = () => {
    const [sent, told] = [[...names], tells]
    names = new Set()
    tells = []
    void link
      .ask((client) => client.unlink(...sent))
      .then(() => {
        for (const tell of told) tell()
      })
  }
  return (forgotten: readonly string[], tell: () => void): void => {
    if (link.isAway()) {
      tell()
      return
    }
    if (tells.length === 0) setImmediate(send)
    for (const name of forgotten) names.add(name)
    tells.push(tell)
  }
}
