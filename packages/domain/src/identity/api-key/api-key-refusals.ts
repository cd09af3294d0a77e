/** Why keys of services are refused, in order of precedence. */
import { Schema } from "effect"
import { InstantSchema } from "../../calendar/index.ts"
import { ApiKeyId, CustomerId } from "../../id/index.ts"
import { Permission } from "../permission.ts"

/** There is no such key. */
export class ApiKeyNotFound extends Schema.TaggedError<ApiKeyNotFound>()("ApiKeyNotFound", {
  key: ApiKeyId.schema
}) {}

/** These permissions are for people alone, or more than a customer has. */
export class KeyPermissionsRefused extends Schema.TaggedError<KeyPermissionsRefused>()(
  "KeyPermissionsRefused",
  { permissions: Schema.Array(Permission) }
) {}

/** A key ends after it begins, and within a year. */
export class KeyLifeRefused extends Schema.TaggedError<KeyLifeRefused>()("KeyLifeRefused", {
  latest: InstantSchema
}) {}

/** There is no customer to whom the key could be bound. */
export class KeyCustomerUnknown extends Schema.TaggedError<KeyCustomerUnknown>()(
  "KeyCustomerUnknown",
  { customer: CustomerId.schema }
) {}

/** One of the refusals. */
export type ApiKeyRefusal =
  | ApiKeyNotFound
  | KeyPermissionsRefused
  | KeyLifeRefused
  | KeyCustomerUnknown
