/** The face of the Redis adapter. */
export { redisRateLimiter } from "./limit/redis-rate-limiter.ts"
export { RedisLink, type RedisSettings, redisLink } from "./redis-link.ts"
