/** The face of the Redis adapter. */
export { type RedisKeptSettings, redisKeptReads } from "./atomicity/redis-kept-reads.ts"
export { redisEndedSessions } from "./identity/session/redis-ended-sessions.ts"
export { redisRateLimiter } from "./limit/redis-rate-limiter.ts"
export { RedisLink, type RedisSettings, redisLink } from "./redis-link.ts"
