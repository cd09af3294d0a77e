/**
 * The codes of a second factor by TOTP: SHA-1, six digits, 30 seconds, as every
 * authenticator app has it.
 *
 * A code is good in its own step and in the one after it, for clocks that differ and people
 * who are slow; never before its step. Source: RFC 6238 section 5.2.
 */
import { instantToMillis } from "@florin/domain/calendar"
import { SecondFactorCodes } from "@florin/domain/identity"
import { Layer } from "effect"
import { Secret, TOTP } from "otpauth"

const periodSeconds = 30
const periodMillis = periodSeconds * 1000

const totpOf = (secret: Uint8Array, labels: { issuer: string; account: string }) =>
  new TOTP({
    issuer: labels.issuer,
    label: labels.account,
    algorithm: "SHA1",
    digits: 6,
    period: periodSeconds,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer })
  })

const nobody = { issuer: "", account: "" }

/** The port, on the library `otpauth`. */
export const totpCodes = Layer.succeed(SecondFactorCodes, {
  stepOf: (secret, code, at) => {
    const totp = totpOf(secret, nobody)
    const now = Math.floor(instantToMillis(at) / periodMillis)
    for (const step of [now, now - 1])
      if (totp.validate({ token: code, timestamp: step * periodMillis, window: 0 }) === 0)
        return step
    return null
  },
  show: (secret, labels) => {
    const totp = totpOf(secret, labels)
    return { uri: totp.toString(), secret: totp.secret.base32 }
  }
})
