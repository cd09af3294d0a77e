/** What this bank asks of its customers, by its settings: the usual, or what a file says. */
import { KycPolicy, KycRules, usualKycPolicy } from "@florin/domain/kyc"
import { Effect, Layer } from "effect"
import { readPolicyFile } from "../policy-file.ts"
import type { AllowanceSettings } from "../settings/settings.ts"
import type { StartRefused } from "../start-refused.ts"

/** The requirements that the settings ask for. */
export const readRequirements = ({
  requirementsFile
}: Pick<AllowanceSettings, "requirementsFile">): Effect.Effect<KycPolicy, StartRefused> =>
  requirementsFile === undefined
    ? Effect.succeed(usualKycPolicy)
    : readPolicyFile("FLORIN_KYC_REQUIREMENTS", requirementsFile, KycPolicy)

/** The same for whoever opens the bank. */
export const kycRules = (settings: Pick<AllowanceSettings, "requirementsFile">) =>
  Layer.effect(KycRules, readRequirements(settings))
