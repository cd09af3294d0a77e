/** What a bank chooses about passwords, sign-ins and links, from its variables. */
import type { Env } from "./env.ts"
import type { CredentialSettings } from "./settings.ts"

const second = 1_000_000n
const hour = 3_600n * second

/** The settings of an environment. */
export const credentialSettings = (env: Env): CredentialSettings => {
  const waits = {
    firstWaitMicros: BigInt(env.FLORIN_LOCKOUT_SECONDS) * second,
    longestWaitMicros: BigInt(env.FLORIN_LOCKOUT_SECONDS_MAX) * second
  }
  return {
    password: {
      lengthMin: env.FLORIN_PASSWORD_LENGTH_MIN,
      lengthMax: env.FLORIN_PASSWORD_LENGTH_MAX,
      lengthWithoutKinds: env.FLORIN_PASSWORD_LENGTH_WITHOUT_KINDS,
      kindsAsked: env.FLORIN_PASSWORD_KINDS,
      refusesPersonal: env.FLORIN_PASSWORD_REFUSE_PERSONAL,
      refusesCommon: env.FLORIN_PASSWORD_REFUSE_COMMON,
      historyLength: env.FLORIN_PASSWORD_HISTORY
    },
    account: {
      ...waits,
      freeFailures: env.FLORIN_LOCKOUT_FAILURES,
      failuresMax: env.FLORIN_LOCKOUT_FAILURES_MAX,
      forgottenAfterMicros: 720n * hour
    },
    network: {
      ...waits,
      freeFailures: env.FLORIN_LOCKOUT_NETWORK_FAILURES,
      failuresMax: null,
      forgottenAfterMicros: hour
    },
    resetLinkMicros: BigInt(env.FLORIN_RESET_LINK_MINUTES) * 60n * second
  }
}
