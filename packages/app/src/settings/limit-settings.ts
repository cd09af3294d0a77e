/** What a bank chooses about limits, proxies and Redis, from its variables. */
import type { ProxySettings, RateQuotas } from "@florin/adapters-http"
import type { Env } from "./env.ts"
import type { RedisSettings } from "./settings.ts"

/** How often each kind of thing may be asked, and who tells a client's address. */
export const limitSettings = (
  env: Env
): { readonly proxies: ProxySettings; readonly quotas: RateQuotas } => ({
  proxies: { trusted: env.FLORIN_TRUSTED_PROXIES ?? [], header: env.FLORIN_PROXY_HEADER },
  quotas: {
    auth: env.FLORIN_RATE_AUTH,
    register: env.FLORIN_RATE_REGISTER,
    reset: env.FLORIN_RATE_RESET,
    money: env.FLORIN_RATE_MONEY,
    read: env.FLORIN_RATE_READ,
    upload: env.FLORIN_RATE_UPLOAD,
    service: env.FLORIN_RATE_SERVICE
  }
})

/** What the processes of the bank share, and how. */
export const redisSettings = (env: Env): RedisSettings => ({
  url: env.REDIS_URL,
  prefix: env.FLORIN_REDIS_PREFIX,
  commandMillis: env.FLORIN_REDIS_TIMEOUT_MILLIS,
  keptMillis: env.FLORIN_BALANCE_CACHE_MILLIS
})
