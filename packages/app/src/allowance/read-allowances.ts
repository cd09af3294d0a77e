/**
 * What this bank holds its customers to, by its settings: nothing, the usual policy, or the
 * policy in a file, whose mistakes are told before anything is opened.
 */
import { readFileSync } from "node:fs"
import { ProductCode } from "@florin/domain/account"
import {
  AllowancePolicy,
  AllowanceRules,
  type Allowances,
  customerTiers,
  unboundedAllowances,
  usualAllowances
} from "@florin/domain/allowance"
import { Effect, Layer, Result, Schema, SchemaIssue } from "effect"
import type { AllowanceSettings } from "../settings/settings.ts"
import { errorCode, StartRefused } from "../start-refused.ts"

/** The rules that the settings ask for. */
export const readAllowances = ({
  kyc,
  policyFile
}: AllowanceSettings): Effect.Effect<Allowances, StartRefused> => {
  if (kyc === "off") return Effect.succeed(unboundedAllowances)
  return policyFile === undefined ? Effect.succeed(usualAllowances) : readPolicy(policyFile)
}

/** The same for whoever opens the bank. */
export const allowanceRules = (settings: AllowanceSettings) =>
  Layer.effect(AllowanceRules, readAllowances(settings))

const decode = Schema.decodeUnknownResult(Schema.fromJsonString(AllowancePolicy))
const isProduct = Schema.is(ProductCode)

const readPolicy = Effect.fnUntraced(function* (path: string) {
  const refused = (wrong: string) =>
    new StartRefused({ sentence: `FLORIN_KYC_POLICY names ${path}, which ${wrong}.` })
  const text = yield* Effect.try({
    try: () => readFileSync(path, "utf8"),
    catch: (error) => refused(`cannot be read (${errorCode(error)})`)
  })
  const decoded = decode(text, { onExcessProperty: "error" })
  if (Result.isFailure(decoded))
    return yield* refused(`is no policy: ${firstIssue(decoded.failure.issue)}`)
  const policy = decoded.success
  const unknown = customerTiers
    .flatMap((tier) => policy[tier].products)
    .find((product) => !isProduct(product))
  if (unknown !== undefined) return yield* refused(`has a product that is none: ${unknown}`)
  const allowances: Allowances = { kyc: "required", policy }
  return allowances
})

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const firstIssue = (issue: SchemaIssue.Issue): string => {
  const [first] = issuesOf(issue).issues
  const place = (first?.path ?? []).map(String).join(".")
  return `${place === "" ? "" : `${place}: `}${first?.message ?? "it has another form"}`
}
