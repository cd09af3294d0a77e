/** What machines ask about the service itself: alive, ready, and its measures. */
import { Context, Effect } from "effect"
import { PrometheusMetrics } from "effect/observability"
import { Readiness, type ReadinessCheck } from "./readiness.ts"
import type { RequestMetrics } from "./request-metrics.ts"
import { apiHeaders } from "./security-headers.ts"

/** A page that needs no sign-in. */
export interface Page {
  readonly path: string
  readonly answer: (request: Request) => Response | Promise<Response>
}

/** `/health/live`, `/health/ready` and `/metrics`. */
export const healthPages = (
  context: Context.Context<Readiness>,
  metrics: RequestMetrics
): readonly Page[] => [
  { path: "/health/live", answer: () => jsonResponse(200, { status: "live" }) },
  {
    path: "/health/ready",
    answer: async () => {
      const checks = await Effect.runPromiseWith(context)(checkReadiness)
      const ready = checks.every((check) => check.ready || check.needed === false)
      return jsonResponse(ready ? 200 : 503, { status: ready ? "ready" : "not ready", checks })
    }
  },
  {
    path: "/metrics",
    answer: () => {
      metrics.sample()
      const text = PrometheusMetrics.formatUnsafe(Context.empty())
      return new Response(text, {
        headers: { ...apiHeaders, "content-type": "text/plain; version=0.0.4; charset=utf-8" }
      })
    }
  }
]

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
