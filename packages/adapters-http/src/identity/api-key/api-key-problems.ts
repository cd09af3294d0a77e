/** The answers to what is refused about keys of services. */
import { instantToIso } from "@florin/domain/calendar"
import type { ApiKeyRefusal } from "@florin/domain/identity"
import type { ProblemTable } from "../../problem/problem-shape.ts"

export const apiKeyProblems = {
  ApiKeyNotFound: {
    status: 404,
    code: "api_key_not_found",
    title: "There is no such key",
    detail: () => "Look for it in GET /api/admin/api-keys.",
    members: ({ key }) => ({ key })
  },
  KeyPermissionsRefused: {
    status: 422,
    code: "key_permissions_refused",
    title: "No key may do this",
    detail: () =>
      "Leave out the permissions listed here: they are for people alone, or more than a customer has.",
    members: ({ permissions }) => ({ permissions })
  },
  KeyLifeRefused: {
    status: 422,
    code: "key_life_refused",
    title: "A key ends within a year",
    detail: ({ latest }) => `Let it end after now, and by ${instantToIso(latest)}.`,
    members: ({ latest }) => ({ latest: instantToIso(latest) })
  },
  KeyCustomerUnknown: {
    status: 404,
    code: "key_customer_unknown",
    title: "There is no such customer",
    detail: () => "A key is bound to a customer of the bank, or to none.",
    members: ({ customer }) => ({ customer })
  }
} as const satisfies ProblemTable<ApiKeyRefusal>
