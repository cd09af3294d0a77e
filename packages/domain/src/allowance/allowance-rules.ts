/**
 * What this bank holds its customers to: a policy, or nothing at all.
 *
 * A bank that knows its customers by other means turns the rules off: then every customer
 * counts as `enhanced`, without bounds.
 */
import { Context } from "effect"
import type { AllowancePolicy } from "./allowance-policy.ts"
import { usualAllowancePolicy } from "./usual-allowance-policy.ts"

/** The rules of a bank. */
export type Allowances =
  | { readonly kyc: "required"; readonly policy: AllowancePolicy }
  | { readonly kyc: "off" }

/** The rules of a bank that writes none of its own. */
export const usualAllowances: Allowances = { kyc: "required", policy: usualAllowancePolicy }

/** The rules of a bank that knows its customers by other means. */
export const unboundedAllowances: Allowances = { kyc: "off" }

export class AllowanceRules extends Context.Service<AllowanceRules, Allowances>()(
  "@florin/domain/AllowanceRules"
) {}
