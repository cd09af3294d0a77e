/**
 * How the client reaches the service: its address, and the cookies that signing in sets.
 *
 * In a browser the browser keeps the cookies. Elsewhere they are kept here, in memory. The
 * token that changes have to show (`X-CSRF-Token`) is read from its cookie either way.
 */

import type { Method } from "../route.ts"

/** Any function that fetches, such as the platform's own. */
export type Fetch = (request: Request) => Promise<Response>

/** What is sent to the service. */
export interface Message {
  readonly method: Method
  readonly path: string
  /** JSON text, or a form with a file; null for none. */
  readonly body: string | FormData | null
  readonly idempotencyKey: string | null
}

export interface Connection {
  readonly send: (message: Message) => Promise<Response>
}

/** A connection that tells whether a session is kept with it. */
export interface KeptConnection extends Connection {
  /** The token that changes of the session show; undefined without a session. */
  readonly csrfToken: () => string | undefined
}

/** Connects to the service at an address such as `http://127.0.0.1:8080`. */
export const connectTo = (baseUrl: string, fetchWith: Fetch = fetch): KeptConnection => {
  const { origin } = new URL(baseUrl)
  const cookies = new Map<string, string>()
  const csrfToken = () => csrfTokenIn(cookieHeader(cookies) || ofPage())
  return {
    csrfToken,
    send: async ({ body, idempotencyKey, method, path }) => {
      const headers = new Headers({ accept: "application/json", origin })
      if (cookies.size > 0) headers.set("cookie", cookieHeader(cookies))
      // The platform writes the type of a form, with the boundary that it chose.
      if (typeof body === "string") headers.set("content-type", "application/json")
      if (idempotencyKey !== null) headers.set("idempotency-key", idempotencyKey)
      const token = method === "GET" ? undefined : csrfToken()
      if (token !== undefined) headers.set("x-csrf-token", token)
      const response = await fetchWith(
        new Request(new URL(path, origin), { method, headers, ...(body === null ? {} : { body }) })
      )
      for (const set of response.headers.getSetCookie()) keep(cookies, set)
      return response
    }
  }
}

const cookieHeader = (cookies: ReadonlyMap<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")

/** The cookies that a browser shows to the page; nothing where there is no page. */
const ofPage = (): string => {
  const page: unknown = Reflect.get(globalThis, "document")
  const shown: unknown =
    typeof page === "object" && page !== null ? Reflect.get(page, "cookie") : undefined
  return typeof shown === "string" ? shown : ""
}

const csrfTokenIn = (header: string): string | undefined =>
  /(?:^|; )(?:__Host-|florin-)csrf=([\w-]+)/u.exec(header)?.[1]

const keep = (cookies: Map<string, string>, header: string): void => {
  const [pair = ""] = header.split(";")
  const at = pair.indexOf("=")
  const value = pair.slice(at + 1)
  if (value === "") cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), value)
}
