/**
 * The decision of the domain's bucket, made by Redis itself: one atomic script for as many
 * asks as come together, by the server's time.
 *
 * It reckons with the same whole numbers as `decideTaking`, and the contract compares the two
 * on the same histories. A bucket is kept until it is full again, when there is nothing to
 * keep. What is kept under a key and is no such moment counts as a full bucket.
 */
import { type BucketAsk, refillMicros, type Taking, takingOf } from "@florin/domain/limit"
import type { Redis } from "ioredis"

const script = `
local now = tonumber(ARGV[1])
if now < 0 then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000000 + tonumber(time[2])
end
local told = {}
for place, key in ipairs(KEYS) do
  local capacity = tonumber(ARGV[3 * place - 1])
  local token = tonumber(ARGV[3 * place])
  local cost = tonumber(ARGV[3 * place + 1])
  local kept = redis.pcall('GET', key)
  local full = type(kept) == 'string' and tonumber(kept) or 0
  if full ~= full then full = 0 end
  local empty = capacity * token
  local spent = math.min(math.max(full - now, 0), empty)
  local over = spent + math.max(cost, 1) * token - empty
  if over <= 0 then
    if cost > 0 then
      spent = spent + cost * token
      redis.call('SET', key, string.format('%.0f', now + spent),
        'PXAT', string.format('%.0f', math.ceil((now + spent) / 1000)))
    end
    told[#told + 1] = 1
    over = 0
  else
    told[#told + 1] = 0
  end
  told[#told + 1] = spent
  told[#told + 1] = over
end
return told
`

/** Decides asks, in their order; at a moment of the caller's, or at the server's time. */
export type TakeOnRedis = (
  client: Redis,
  asks: readonly BucketAsk[],
  atMicros: number | null
) => Promise<readonly Taking[]>

/** Takes tokens of buckets whose keys begin with `prefix`. */
export const takeOnRedis = (prefix: string): TakeOnRedis => {
  let sha: string | null = null
  return async (client, asks, atMicros) => {
    const keys = asks.map(({ holder, policy }) => `${prefix}limit:${policy.name}:${holder}`)
    const words = [
      ...keys,
      atMicros ?? -1,
      ...asks.flatMap(({ cost, policy }) => [policy.capacity, policy.tokenMicros, cost])
    ]
    const run = async (): Promise<unknown> => {
      sha ??= String(await client.script("LOAD", script))
      return await client.evalsha(sha, keys.length, ...words)
    }
    const told = await run().catch((error: unknown) => {
      // A server that was started anew knows no script; one that is away fails again.
      if (!/NOSCRIPT/u.test(String(error))) throw error
      sha = null
      return run()
    })
    return asks.map((ask, place) => takingTold(ask, told, place))
  }
}

// Whatever the server says, a taking is one of this limit's.
const takingTold = ({ policy }: BucketAsk, told: unknown, place: number): Taking => {
  const number = (at: number): number => {
    const value: unknown = Array.isArray(told) ? told[3 * place + at] : undefined
    if (typeof value !== "number") throw new Error("the script of the buckets told no number")
    return Math.min(Math.max(value, 0), refillMicros(policy))
  }
  return takingOf(policy, number(0) === 1, number(1), number(2))
}
