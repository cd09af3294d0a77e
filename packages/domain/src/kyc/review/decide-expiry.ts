/** Decides what the bank does with a standing case as its end comes near, and has come. */
import { addDays, type BusinessDate, type Instant } from "../../calendar/index.ts"
import type { KycCase } from "../kyc-case.ts"
import type { KycPolicy } from "../kyc-policy.ts"
import { type KycStep, stepAllowed } from "../kyc-step.ts"

/** The name by which the bank's own job moves cases. */
export const expiryPrincipal = "job expire-kyc"

/**
 * The end of a case after its last day; null before, and when it stands no more.
 *
 * @upholds KYC-1, KYC-2
 */
export const decideExpiry = (
  standing: KycCase,
  { at, today }: { readonly at: Instant; readonly today: BusinessDate }
): KycStep | null =>
  standing.expiresOn === null || today <= standing.expiresOn
    ? null
    : stepAllowed(standing, "expire", {
        principal: expiryPrincipal,
        at,
        changes: { tierHeld: "none" }
      })

/** The last day of what is announced today. */
export const remindedUntil = (today: BusinessDate, { remindDays }: KycPolicy): BusinessDate =>
  addDays(today, remindDays)
