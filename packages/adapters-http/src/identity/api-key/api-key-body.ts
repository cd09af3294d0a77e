/** What administrators send about keys of services. */
import { InstantSchema } from "@florin/domain/calendar"
import { ApiKeyId, CustomerId } from "@florin/domain/id"
import { bankKeyPermissions, Permission } from "@florin/domain/identity"
import { Schema } from "effect"
import { whyField } from "../../approval/approval-body.ts"
import { pageQuery } from "../../list-page.ts"
import { filledLine } from "../../text-fields.ts"

/** The key in a path. */
export const ApiKeyParams = Schema.Struct({ keyId: ApiKeyId.schema })

/** The list of keys takes no filters. */
export const ApiKeysQuery = Schema.Struct(pageQuery)

/** A new key. */
export const ApiKeyBody = Schema.Struct({
  name: filledLine(100, "a name"),
  permissions: Schema.Array(Permission).check(
    Schema.isMinLength(1, { message: "expected one permission or more" }),
    Schema.isMaxLength(bankKeyPermissions.length, { message: "expected each permission once" })
  ),
  customerId: Schema.optionalKey(CustomerId.schema),
  expiresAt: InstantSchema,
  reason: whyField
}).annotate({ identifier: "ApiKeyOrder" })

/** Why a key is revoked. */
export const RevocationBody = Schema.Struct({ reason: whyField }).annotate({
  identifier: "Revocation"
})
