/** What this bank asks of passwords, sign-ins and links: facts of the deployment. */
import { Context } from "effect"
import { type LockoutRules, usualAccountLockout, usualNetworkLockout } from "./lockout/lockout.ts"
import {
  type CommonPasswords,
  type PasswordRules,
  usualPasswordRules
} from "./password/password-policy.ts"

export class CredentialRules extends Context.Service<
  CredentialRules,
  {
    readonly password: PasswordRules
    readonly account: LockoutRules
    readonly network: LockoutRules
    /** How long a link by which a password is chosen works. */
    readonly resetLinkMicros: bigint
    /** How long a link by which an address is verified works. */
    readonly verificationLinkMicros: bigint
    /** The most links of one purpose that a user is sent within an hour. */
    readonly linksEachHourMax: number
  }
>()("@florin/domain/CredentialRules") {}

const minute = 60_000_000n

/** The rules of a bank that chooses nothing. */
export const usualCredentialRules = (
  bankName: string,
  common?: CommonPasswords
): CredentialRules["Service"] => ({
  password: usualPasswordRules(bankName, common),
  account: usualAccountLockout,
  network: usualNetworkLockout,
  resetLinkMicros: 30n * minute,
  verificationLinkMicros: 1_440n * minute,
  linksEachHourMax: 3
})
