/**
 * Asks that come in the same turn of the event loop go to Redis as one command, so that a
 * busy service sends few and a quiet one waits for nobody.
 */
import type { BucketAsk, Taking } from "@florin/domain/limit"
import type { RedisLink } from "../redis-link.ts"
import { takeOnRedis } from "./take-on-redis.ts"

/** Asks Redis, and is told the taking, or null when Redis is away. */
export type AskShared = (ask: BucketAsk, tell: (taking: Taking | null) => void) => void

/** The most asks in one command: a script keeps everybody else on the server waiting. */
const asksMax = 200

/** Starts to gather, on this connection. */
export const gatherTakings = (link: RedisLink["Service"]): AskShared => {
  const take = takeOnRedis(link.prefix)
  let asks: BucketAsk[] = []
  let tells: Array<(taking: Taking | null) => void> = []
  const send = () => {
    if (asks.length === 0) return
    const [sent, told] = [asks, tells]
    asks = []
    tells = []
    void link
      .ask((client) => take(client, sent, null))
      .then((answer) => {
        for (const [place, tell] of told.entries())
          tell(answer.away ? null : (answer.value[place] ?? null))
      })
  }
  return (ask, tell) => {
    if (link.isAway()) return tell(null)
    if (asks.length === 0) setImmediate(send)
    asks.push(ask)
    tells.push(tell)
    if (asks.length >= asksMax) send()
  }
}
