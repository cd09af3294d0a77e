/** Limiters that share buckets on Redis keep the contract, from two processes as from one. */
import { rateLimiterContract } from "@florin/domain/testing"
import { redisUser, startServer } from "./redis-bank.ts"

rateLimiterContract("of two processes on one Redis", async () => {
  const server = await startServer()
  const users = [await redisUser(server.url), await redisUser(server.url)]
  return {
    limiters: users.map(({ limiter }) => limiter),
    close: async () => {
      for (const user of users) await user.close()
      await server.close()
    }
  }
})
