/** What machines ask about the service itself: alive, ready, and its measures. */
import { createHash, timingSafeEqual } from "node:crypto"
import { Context, Effect, Redacted } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { refusalResponse } from "./answer-of.ts"
import { RouteNotFound } from "./problem/edge-refusals.ts"
import { Readiness, type ReadinessCheck } from "./readiness.ts"
import type { Asked } from "./request/asked.ts"
import type { RequestMetrics } from "./request-metrics.ts"
import { apiHeaders } from "./security-headers.ts"

/** A page that needs no sign-in. */
export interface Page {
  readonly path: string
  readonly answer: (request: Request, asked: Asked) => Response | Promise<Response>
}

/** `/health/live`, `/health/ready` and `/metrics`. */
export const healthPages = (
  context: Context.Context<Readiness>,
  metrics: RequestMetrics,
  access: MetricsAccess
): readonly Page[] => [
  { path: "/health/live", answer: () => jsonResponse(200, { status: "live" }) },
  {
    path: "/health/ready",
    answer: async () => {
      const checks = await Effect.runPromiseWith(context)(checkReadiness)
      const status = statusOf(checks)
      return jsonResponse(status === "not ready" ? 503 : 200, { status, checks })
    }
  },
  {
    path: "/metrics",
    answer: (_, asked) => {
      if (!maySee(access, asked)) return refusalResponse(new RouteNotFound({}), asked)
      metrics.sample()
      const text = PrometheusMetrics.formatUnsafe(Context.empty())
      return new Response(text, {
        headers: { ...apiHeaders, "content-type": "text/plain; version=0.0.4; charset=utf-8" }
      })
    }
  }
]

/** Degraded is what serves without something that it can do without for a while. */
const statusOf = (checks: readonly ReadinessCheck[]): "ready" | "degraded" | "not ready" => {
  const missing = checks.filter(({ ready }) => !ready)
  if (missing.some(({ needed }) => needed !== false)) return "not ready"
  return missing.length === 0 ? "ready" : "degraded"
}

/** Who sees the measures: everybody, nobody, or whoever sends the token. */
export type MetricsAccess = "open" | "closed" | Redacted.Redacted

// A page that is not for the caller is not there, so that nobody learns of it.
const maySee = (access: MetricsAccess, asked: Pick<Asked, "header">): boolean =>
  Redacted.isRedacted(access)
    ? isSameText(asked.header("authorization") ?? "", `Bearer ${Redacted.value(access)}`)
    : access === "open"

/** Compares in a time that tells nothing of where two texts differ. */
const isSameText = (given: string, expected: string): boolean =>
  timingSafeEqual(digestOf(given), digestOf(expected))

const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest()

/** Whoever cannot be asked, or does not answer in time, is not ready. */
const checkReadiness = Effect.flatMap(Readiness, (readiness) => readiness.checks).pipe(
  Effect.timeout("5 seconds"),
  Effect.catchCause((cause) =>
    Effect.as(Effect.logError("readiness could not be checked", cause), unknown)
  )
)

const unknown: readonly ReadinessCheck[] = [{ name: "readiness", ready: false }]

const jsonResponse = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...apiHeaders, "content-type": "application/json; charset=utf-8" }
  })
