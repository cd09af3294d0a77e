/** What `/metrics` tells of requests: how many, how long, and how many at this moment. */
import { type Context, Metric } from "effect"

const durations = Metric.boundariesFromIterable([
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5
])

export interface RequestMetrics {
  readonly begun: () => void
  readonly ended: (route: string, status: number, seconds: number) => void
  /** Takes the measures of the process anew. */
  readonly sample: () => void
}

/** The measures, in the registry of the context that they are read from. */
export const requestMetrics = (context: Context.Context<never>): RequestMetrics => {
  const counters = new Map<string, Metric.Counter<number>>()
  const histograms = new Map<string, Metric.Histogram<number>>()
  const inFlight = Metric.gauge("florin_http_requests_in_flight", {
    description: "Requests that are being answered"
  })
  const memory = Metric.gauge("florin_process_resident_memory_bytes", {
    description: "Resident memory of the service"
  })
  let running = 0

  const counterOf = (route: string, status: number) => {
    const key = `${route} ${status}`
    const known = counters.get(key)
    if (known !== undefined) return known
    const made = Metric.counter("florin_http_requests_total", {
      description: "Requests answered",
      attributes: { route, status: String(status) }
    })
    counters.set(key, made)
    return made
  }
  const histogramOf = (route: string) => {
    const known = histograms.get(route)
    if (known !== undefined) return known
    const made = Metric.histogram("florin_http_request_seconds", {
      description: "Time from a request to its answer",
      attributes: { route },
      boundaries: durations
    })
    histograms.set(route, made)
    return made
  }
  return {
    begun: () => inFlight.updateUnsafe(++running, context),
    ended: (route, status, seconds) => {
      inFlight.updateUnsafe(--running, context)
      counterOf(route, status).updateUnsafe(1, context)
      histogramOf(route).updateUnsafe(seconds, context)
    },
    sample: () => memory.updateUnsafe(process.memoryUsage.rss(), context)
  }
}
