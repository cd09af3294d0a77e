/** The variables about who asks how often, who tells a client's address, and what is shared. */
import type { VariableName } from "./env.ts"
import type { Variable } from "./variable.ts"

/** Tests, which ask fast and often, have no limit that they meet. */
const rate = (usual: string) => ({
  development: usual,
  test: "1000000/second",
  production: usual
})

/** They stand together in `.env.example`. */
export const limitVariables = {
  FLORIN_TRUSTED_PROXIES: {
    meaning:
      "the proxies that tell a client's address, as far as it is believed; empty for none, which makes the client of whoever connects",
    allowed: "IP addresses and networks such as 10.0.0.0/8 with commas between them",
    fallback: undefined
  },
  FLORIN_PROXY_HEADER: {
    meaning: "the header in which those proxies tell it; the other is never read",
    allowed: "x-forwarded-for or forwarded",
    fallback: "x-forwarded-for"
  },
  FLORIN_RATE_AUTH: {
    meaning:
      "how often one address (of IPv6, one /64) may sign in or prove who it is: so many at once, and as many again in each span of time",
    allowed: "a count and a span such as 20/second, 20/minute or 20/hour",
    fallback: rate("20/minute")
  },
  FLORIN_RATE_REGISTER: {
    meaning: "how often one address may register",
    allowed: "a count and a span such as 5/hour",
    fallback: rate("5/hour")
  },
  FLORIN_RATE_RESET: {
    meaning: "how often one address may ask for a link by e-mail",
    allowed: "a count and a span such as 3/hour",
    fallback: rate("3/hour")
  },
  FLORIN_RATE_MONEY: {
    meaning: "how often one user may change the books",
    allowed: "a count and a span such as 10/minute",
    fallback: rate("10/minute")
  },
  FLORIN_RATE_READ: {
    meaning: "how often one user, or one address without a user, may read",
    allowed: "a count and a span such as 120/minute",
    fallback: rate("120/minute")
  },
  FLORIN_RATE_UPLOAD: {
    meaning: "how often one user may send a file",
    allowed: "a count and a span such as 10/hour",
    fallback: rate("10/hour")
  },
  FLORIN_RATE_SERVICE: {
    meaning: "how often one service with an API key may ask, whatever it asks",
    allowed: "a count and a span such as 600/minute",
    fallback: rate("600/minute")
  },
  REDIS_URL: {
    meaning:
      "the Redis (7 or newer) by which several processes share limits and hints; empty when there is one process",
    allowed: "a URL such as rediss://user:password@host:6379/0",
    fallback: undefined,
    secret: true
  },
  FLORIN_REDIS_PREFIX: {
    meaning: "what every key of this bank begins with on Redis",
    allowed: "a text of 1 to 40 characters without blanks",
    fallback: "florin:"
  },
  FLORIN_REDIS_TIMEOUT_MILLIS: {
    meaning: "how long Redis may take to answer before the process goes by itself",
    allowed: "a whole number from 10 to 5000",
    fallback: "100"
  },
  FLORIN_REDIS_WITHOUT_TLS: {
    meaning: "whether production may reach Redis without TLS, on a network that is its own",
    allowed: "yes or no",
    fallback: "no"
  },
  FLORIN_BALANCE_CACHE_MILLIS: {
    meaning:
      "how long a balance that was read may be shown again, unless the account changes, in milliseconds; 0 for not at all, and with several processes only on REDIS_URL",
    allowed: "a whole number from 0 to 10000",
    fallback: "0"
  }
} as const satisfies Partial<Record<VariableName, Variable>>
