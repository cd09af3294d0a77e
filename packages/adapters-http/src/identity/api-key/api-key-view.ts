/** A key of a service as answers show one: never its text, but once to whoever made it. */
import { type Instant, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { ApiKeyId, CustomerId, UserId } from "@florin/domain/id"
import { type ApiKey, apiKeyStageAt, apiKeyStages, Permission } from "@florin/domain/identity"
import { Schema } from "effect"
import { ApprovalView } from "../../approval/approval-view.ts"
import { oneOf } from "../../one-of.ts"

const fields = {
  id: ApiKeyId.schema,
  name: Schema.String,
  hint: Schema.String.annotate({ description: "How the key begins." }),
  permissions: Schema.Array(Permission),
  customerId: Schema.NullOr(CustomerId.schema),
  madeBy: UserId.schema,
  madeAt: InstantSchema,
  expiresAt: InstantSchema,
  startedAt: Schema.NullOr(InstantSchema),
  revokedAt: Schema.NullOr(InstantSchema),
  lastUsedAt: Schema.NullOr(InstantSchema),
  stage: oneOf(...apiKeyStages).annotate({
    identifier: "ApiKeyStage",
    description: "waiting for approval, live, expired or revoked"
  })
}

/** The published form. */
export const ApiKeyView = Schema.Struct(fields).annotate({
  identifier: "ApiKey",
  description: "A key by which a service asks."
})

/** A key that was just made. */
export const MadeApiKeyView = Schema.Struct({
  key: ApiKeyView,
  secret: Schema.String.annotate({ description: "The key itself. It is shown this once." }),
  approval: Schema.NullOr(ApprovalView)
}).annotate({ identifier: "MadeApiKey" })

/** The view of a key at this moment of real time. */
export const apiKeyView = (key: ApiKey, now: Instant): typeof ApiKeyView.Encoded => ({
  id: key.id,
  name: key.name,
  hint: key.hint,
  permissions: key.permissions,
  customerId: key.customer,
  madeBy: key.madeBy,
  madeAt: instantToIso(key.madeAt),
  expiresAt: instantToIso(key.expiresAt),
  startedAt: isoOrNull(key.startedAt),
  revokedAt: isoOrNull(key.revokedAt),
  lastUsedAt: isoOrNull(key.lastUsedAt),
  stage: apiKeyStageAt(key, now)
})

const isoOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : instantToIso(instant)
