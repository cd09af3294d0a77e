/** How the status of a customer is kept as text, for the day of which it tells. */
import { Option, Schema } from "effect"
import { CustomerTier } from "../allowance/index.ts"
import type { KeptKey, KeptKind } from "../atomicity/index.ts"
import { type BusinessDate, BusinessDateSchema, InstantSchema } from "../calendar/index.ts"
import { DocumentKind } from "../document/index.ts"
import { CustomerId, KycCaseId } from "../id/index.ts"
import { GrantedTier } from "./kyc-policy.ts"
import { KycReason } from "./kyc-reason.ts"
import { kycStates } from "./kyc-state.ts"
import type { KycStatus } from "./kyc-status.ts"
import { ProfileField } from "./profile/kyc-profile.ts"

const Kept = Schema.Struct({
  on: BusinessDateSchema,
  customer: CustomerId.schema,
  state: Schema.Literals(["not_started", ...kycStates]),
  case: Schema.NullOr(KycCaseId.schema),
  tierAsked: Schema.NullOr(GrantedTier),
  tier: CustomerTier,
  tierUntil: Schema.NullOr(BusinessDateSchema),
  missingFields: Schema.Array(ProfileField),
  missingDocuments: Schema.Array(DocumentKind),
  reasons: Schema.Array(KycReason),
  submittedAt: Schema.NullOr(InstantSchema),
  decidedAt: Schema.NullOr(InstantSchema),
  needsReverification: Schema.Boolean
})

const KeptText = Schema.fromJsonString(Kept)
const write = Schema.encodeSync(KeptText)
const read = Schema.decodeUnknownOption(KeptText)

const kindName = "kyc-status"

/**
 * The status on a day, by customer id. The text names both, so that nobody is shown another's,
 * nor yesterday's: a tier ends without anybody changing anything.
 */
export const kycStatusOn = (today: BusinessDate): KeptKind<KycStatus> => ({
  name: kindName,
  write: (status) => write({ on: today, ...status }),
  read: (key, text) =>
    Option.flatMap(read(text), ({ on, ...status }) =>
      on === today && status.customer === key ? Option.some(status) : Option.none()
    )
})

/** What is kept of a customer. */
export const keptKycStatus = (customer: CustomerId): KeptKey => ({
  kind: { name: kindName },
  key: customer
})
