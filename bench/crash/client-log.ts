/** What the clients of a crash run know: every key that they sent, and what came of it. */

/** One request of a client, with all its tries. */
export interface SentRequest {
  readonly key: string
  readonly path: string
  /** Tries whose outcome nobody learned: no answer, or one that blames the service. */
  unknown: number
  /** What the last of those tries was told. */
  lastWords: string
  outcome:
    | { readonly of: "waiting" }
    | { readonly of: "acknowledged"; readonly id: string; readonly replayed: boolean }
    | { readonly of: "refused"; readonly status: number; readonly code: string }
}

/** What the requests that wait, and those that were refused, were told last, counted. */
export const tellingOf = (sent: readonly SentRequest[]): string => {
  const words = sent.flatMap(({ lastWords, outcome }) => {
    if (outcome.of === "refused") return [`refused: ${outcome.status} ${outcome.code}`]
    return outcome.of === "waiting" ? [`waits: ${lastWords}`] : []
  })
  return [...Map.groupBy(words, (each) => each)]
    .map(([each, { length }]) => `${length} ${each}`)
    .join("\n")
}

/** The log of all clients together. */
export interface ClientLog {
  readonly sent: readonly SentRequest[]
  readonly send: (key: string, path: string) => SentRequest
  /** Completes when a request that was sent from now on is acknowledged. */
  readonly nextAcknowledged: () => Promise<void>
  /** Told by a client of an acknowledged request, and of when its last try began. */
  readonly acknowledged: (beganAt: number) => void
}

/** An empty log. */
export const makeClientLog = (): ClientLog => {
  const sent: SentRequest[] = []
  let waiting: { readonly since: number; readonly wake: () => void }[] = []
  return {
    sent,
    send: (key, path) => {
      const request: SentRequest = {
        key,
        path,
        unknown: 0,
        lastWords: "",
        outcome: { of: "waiting" }
      }
      sent.push(request)
      return request
    },
    nextAcknowledged: () =>
      new Promise((wake) => {
        waiting.push({ since: performance.now(), wake })
      }),
    acknowledged: (beganAt) => {
      const heard = waiting.filter(({ since }) => since <= beganAt)
      if (heard.length === 0) return
      waiting = waiting.filter(({ since }) => since > beganAt)
      for (const { wake } of heard) wake()
    }
  }
}
