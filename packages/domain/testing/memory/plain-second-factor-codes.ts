/**
 * Codes for tests that are no secret: six digits that follow from the step and one byte of
 * the secret. As quick as an adding up; a service never runs on it.
 */
import { instantToMillis } from "../../src/calendar/index.ts"
import type { CodeStep, SecondFactorCodes } from "../../src/identity/index.ts"
import { hexText } from "../../src/secret/index.ts"

const stepMillis = 30_000

/** The code that the secret makes for a step. */
export const plainCodeAt = (secret: Uint8Array, step: CodeStep): string => {
  const key = secret.reduce((sum, byte, index) => (sum * 31 + byte + index) % 1_000_003, 7)
  return `${(key * 7_919 + step * 104_729) % 1_000_000}`.padStart(6, "0")
}

/** The codes of a bank in memory. */
export const plainSecondFactorCodes: SecondFactorCodes["Service"] = {
  stepOf: (secret, code, at) => {
    const now = Math.floor(instantToMillis(at) / stepMillis)
    return [now, now - 1].find((step) => plainCodeAt(secret, step) === code) ?? null
  },
  show: (secret, { account, issuer }) => {
    const text = hexText(secret)
    return { secret: text, uri: `otpauth://totp/${issuer}:${account}?secret=${text}` }
  }
}
