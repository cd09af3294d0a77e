/** The face of what tests of Redis are made with: a server that can be broken. */
export {
  environmentOf,
  type RedisProcess,
  type RedisProgram,
  startRedis
} from "./redis-process.ts"
