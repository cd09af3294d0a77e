/** The problems that a route can answer with, by status, each with its code. */
import { type ProblemTag, problems } from "../problem/problems.ts"
import type { AnyRoute } from "../route.ts"
import { limitHeaderDescriptions } from "./limit-header-descriptions.ts"
import type { JsonObject } from "./schema-reader.ts"

/** What a route can answer with besides what its description names. */
export const problemTagsOf = (route: AnyRoute): readonly ProblemTag[] => {
  const { access, bodyLimit, idempotency, method, rateClass } = route
  const tags: readonly (readonly [boolean, readonly ProblemTag[]])[] = [
    [true, ["BadInput", "RateLimited", "ServiceFailed", "ServiceUnavailable"]],
    [method !== "GET", ["CrossSiteRefused"]],
    [bodyLimit !== "none", ["BodyMalformed", "BodyTooLarge", "MediaTypeRefused", "RequestTooSlow"]],
    [access !== "public", ["NotSignedIn"]],
    [access !== "public" && method !== "GET", ["CsrfTokenRefused"]],
    [access !== "public" && access !== "signed-in", ["PermissionMissing"]],
    [rateClass === "money", ["EmailNotVerified"]],
    [route.stepUp === "required", ["StepUpRequired"]],
    [access !== "public" && route.beforeSecondFactor !== true, ["SecondFactorRequired"]],
    [
      idempotency === "required",
      ["IdempotencyKeyRefused", "IdempotencyKeyReused", "IdempotencyKeyInProgress"]
    ]
  ]
  const ofKind = tags.flatMap(([applies, of]) => (applies ? of : []))
  return [...new Set([...ofKind, ...route.refusals])]
}

/** The responses of a route that are problems. */
export const problemResponses = (route: AnyRoute): JsonObject => {
  const byStatus = Map.groupBy(problemTagsOf(route), (tag) => problems[tag].status)
  return Object.fromEntries(
    [...byStatus]
      .sort(([one], [other]) => one - other)
      .map(([status, tags]) => [String(status), responseOf(status, tags)])
  )
}

const retryAfter: JsonObject = {
  "Retry-After": { description: "Seconds to wait", schema: { type: "integer", minimum: 1 } }
}

const responseOf = (status: number, tags: readonly ProblemTag[]): JsonObject => ({
  description: tags
    .map((tag) => `\`${problems[tag].code}\`: ${problems[tag].title}`)
    .sort()
    .join("  \n"),
  ...(status === 429 ? { headers: { ...limitHeaderDescriptions, ...retryAfter } } : {}),
  content: {
    "application/problem+json": {
      schema: {
        allOf: [
          { $ref: "#/components/schemas/Problem" },
          {
            type: "object",
            properties: { code: { enum: tags.map((tag) => problems[tag].code).sort() } }
          }
        ]
      }
    }
  }
})
