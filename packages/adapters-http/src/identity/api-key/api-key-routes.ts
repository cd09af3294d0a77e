/** The routes of keys by which services ask. */
import { Schema } from "effect"
import { PageView } from "../../list-page.ts"
import { describeRoute, noBody, nothing } from "../../route.ts"
import { ApiKeyBody, ApiKeyParams, ApiKeysQuery, RevocationBody } from "./api-key-body.ts"
import { ApiKeyView, MadeApiKeyView } from "./api-key-view.ts"

const shared = { tag: "admin", ownership: "none", idempotency: "none" } as const

export const apiKeyRoutes = {
  list: describeRoute({
    ...shared,
    method: "GET",
    path: "/api/admin/api-keys",
    operation: "listApiKeys",
    summary: "List keys of services",
    description: "The newest first, those that have ended too.",
    access: "api-keys:read",
    bodyLimit: "none",
    rateClass: "read",
    params: nothing,
    query: ApiKeysQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "A page of keys",
      schema: Schema.Struct({ data: Schema.Array(ApiKeyView), page: PageView }).annotate({
        identifier: "ApiKeyList"
      })
    },
    refusals: ["CursorRefused"]
  }),
  show: describeRoute({
    ...shared,
    method: "GET",
    path: "/api/admin/api-keys/{keyId}",
    operation: "showApiKey",
    summary: "Show a key of a service",
    description: "What it may do, until when, and when it was last used.",
    access: "api-keys:read",
    bodyLimit: "none",
    rateClass: "read",
    params: ApiKeyParams,
    query: nothing,
    body: noBody,
    answer: { status: 200, description: "The key", schema: ApiKeyView },
    refusals: ["ApiKeyNotFound"]
  }),
  make: describeRoute({
    ...shared,
    method: "POST",
    path: "/api/admin/api-keys",
    operation: "makeApiKey",
    summary: "Make a key for a service",
    description:
      "The key is shown once, and sent as Authorization: Bearer from then on. One that may do more than its maker waits until another administrator approves it. A key of a customer reaches only what is theirs.",
    access: "api-keys:make",
    stepUp: "required",
    bodyLimit: 4_096,
    rateClass: "money",
    params: nothing,
    query: nothing,
    body: ApiKeyBody,
    bodyExample: {
      name: "Monthly reports",
      permissions: ["accounts:read", "entries:read"],
      expiresAt: "2027-06-30T00:00:00.000000Z",
      reason: "reports for the controllers"
    },
    answer: {
      status: 201,
      description: "The key with its secret, and what has to be approved before it works",
      schema: MadeApiKeyView
    },
    refusals: ["KeyPermissionsRefused", "KeyLifeRefused", "KeyCustomerUnknown"]
  }),
  revoke: describeRoute({
    ...shared,
    method: "POST",
    path: "/api/admin/api-keys/{keyId}/revoke",
    operation: "revokeApiKey",
    summary: "Revoke a key of a service",
    description: "From the next request on it reaches nothing, in every process, for good.",
    access: "api-keys:revoke",
    bodyLimit: 4_096,
    rateClass: "money",
    params: ApiKeyParams,
    query: nothing,
    body: RevocationBody,
    bodyExample: { reason: "found in a log" },
    answer: { status: 200, description: "The key, revoked", schema: ApiKeyView },
    refusals: ["ApiKeyNotFound"]
  })
}
