/**
 * What this bank holds its customers to, by its settings: nothing, the usual policy, or the
 * policy in a file, whose mistakes are told before anything is opened.
 */
import { ProductCode } from "@florin/domain/account"
import {
  AllowancePolicy,
  AllowanceRules,
  type Allowances,
  customerTiers,
  unboundedAllowances,
  usualAllowances
} from "@florin/domain/allowance"
import { Effect, Layer, Schema } from "effect"
import { policyRefused, readPolicyFile } from "../policy-file.ts"
import type { AllowanceSettings } from "../settings/settings.ts"
import type { StartRefused } from "../start-refused.ts"

type PolicySettings = Pick<AllowanceSettings, "kyc" | "policyFile">

/** The rules that the settings ask for. */
export const readAllowances = ({
  kyc,
  policyFile
}: PolicySettings): Effect.Effect<Allowances, StartRefused> => {
  if (kyc === "off") return Effect.succeed(unboundedAllowances)
  return policyFile === undefined ? Effect.succeed(usualAllowances) : readPolicy(policyFile)
}

/** The same for whoever opens the bank. */
export const allowanceRules = (settings: PolicySettings) =>
  Layer.effect(AllowanceRules, readAllowances(settings))

const variable = "FLORIN_KYC_POLICY"
const isProduct = Schema.is(ProductCode)

const readPolicy = Effect.fnUntraced(function* (path: string) {
  const policy = yield* readPolicyFile(variable, path, AllowancePolicy)
  const unknown = customerTiers
    .flatMap((tier) => policy[tier].products)
    .find((product) => !isProduct(product))
  if (unknown !== undefined)
    return yield* policyRefused(variable, path, `has a product that is none: ${unknown}`)
  const allowances: Allowances = { kyc: "required", policy }
  return allowances
})
