/**
 * Asks that come while others are under way go to Redis together, as one command, so that a
 * busy service sends few and a quiet one waits for nobody.
 */
import type { BucketAsk, Taking } from "@florin/domain/limit"
import type { RedisLink } from "../redis-link.ts"
import { takeOnRedis } from "./take-on-redis.ts"

/** Asks Redis, and is told the taking, or null when Redis is away. */
export type AskShared = (ask: BucketAsk, tell: (taking: Taking | null) => void) => void

/** The most asks in one command: a script keeps everybody else on the server waiting. */
const asksMax = 200

/** The most commands under way: one is decided while the next is on its way. */
const commandsMax = 2

/** Starts to gather, on this connection. */
export const gatherTakings = (link: RedisLink["Service"]): AskShared => {
  const take = takeOnRedis(link.prefix)
  const waiting: (readonly [BucketAsk, (taking: Taking | null) => void])[] = []
  let underWay = 0
  let planned = false
  const send = async () => {
    planned = false
    const sent = waiting.splice(0, asksMax)
    if (sent.length === 0) return
    underWay += 1
    const asks = sent.map(([ask]) => ask)
    const answer = await link.ask((client) => take(client, asks, null))
    underWay -= 1
    for (const [place, [, tell]] of sent.entries())
      tell(answer.away ? null : (answer.value[place] ?? null))
    plan()
  }
  // What comes in the same turn of the event loop goes out together.
  const plan = () => {
    if (planned || underWay >= commandsMax || waiting.length === 0) return
    planned = true
    setImmediate(() => void send())
  }
  return (ask, tell) => {
    if (link.isAway()) {
      tell(null)
      return
    }
    waiting.push([ask, tell])
    plan()
  }
}
