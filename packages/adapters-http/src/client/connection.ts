/**
 * How the client reaches the service: its address, and the cookie that signing in sets.
 *
 * In a browser the browser keeps the cookie. Elsewhere it is kept here, in memory.
 */

/** Any function that fetches, such as the platform's own. */
export type Fetch = (request: Request) => Promise<Response>

/** What is sent to the service. */
export interface Message {
  readonly method: "GET" | "POST"
  readonly path: string
  /** JSON text; null for none. */
  readonly body: string | null
  readonly idempotencyKey: string | null
}

export interface Connection {
  readonly send: (message: Message) => Promise<Response>
}

/** Connects to the service at an address such as `http://127.0.0.1:8080`. */
export const connectTo = (baseUrl: string, fetchWith: Fetch = fetch): Connection => {
  const { origin } = new URL(baseUrl)
  let cookie: string | null = null
  return {
    send: async ({ body, idempotencyKey, method, path }) => {
      const headers = new Headers({ accept: "application/json", origin })
      if (cookie !== null) headers.set("cookie", cookie)
      if (body !== null) headers.set("content-type", "application/json")
      if (idempotencyKey !== null) headers.set("idempotency-key", idempotencyKey)
      const response = await fetchWith(
        new Request(new URL(path, origin), { method, headers, ...(body === null ? {} : { body }) })
      )
      for (const set of response.headers.getSetCookie()) cookie = keptCookie(set)
      return response
    }
  }
}

const keptCookie = (header: string): string | null => {
  const [pair = ""] = header.split(";")
  return pair.endsWith("=") ? null : pair
}
