/** The service that tells what this bank asks of its customers. */
import { Context } from "effect"
import type { KycPolicy } from "./kyc-policy.ts"

export class KycRules extends Context.Service<KycRules, KycPolicy>()("@florin/domain/KycRules") {}
