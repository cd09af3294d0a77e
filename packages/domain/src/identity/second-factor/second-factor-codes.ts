/** The port that makes and reads the codes of a second factor (TOTP). */
import { Context } from "effect"
import type { Instant } from "../../calendar/index.ts"
import type { CodeStep } from "./second-factor.ts"

/** A secret as an app takes it over. */
export interface ShownSecret {
  /** `otpauth://totp/...`, for a QR code. */
  readonly uri: string
  /** In base 32, to type in. */
  readonly secret: string
}

export class SecondFactorCodes extends Context.Service<
  SecondFactorCodes,
  {
    /**
     * The step for which the secret makes this code: the one of this moment, or the one
     * before it; null when it is of neither.
     */
    readonly stepOf: (secret: Uint8Array, code: string, at: Instant) => CodeStep | null
    readonly show: (
      secret: Uint8Array,
      labels: { readonly issuer: string; readonly account: string }
    ) => ShownSecret
  }
>()("@florin/domain/SecondFactorCodes") {}
