/**
 * Requests prepared as the bytes that go over the wire, so that whoever sends them does
 * next to nothing beside: the load generator runs on the cores that are measured.
 *
 * Each request is told as what stands before its idempotency key and what stands after it.
 */

/** A request; the key goes between its two parts. */
export interface PreparedRequest {
  readonly head: string
  readonly tail: string
}

/** Requests that are sent one after the other, over and over. */
export interface PreparedLoad {
  readonly requests: readonly PreparedRequest[]
}

/** A transfer of one unit. */
export const transferRequest = (ask: {
  readonly token: string
  readonly from: string
  readonly to: string
}): PreparedRequest =>
  changeRequest("/api/transactions", ask.token, {
    type: "transfer",
    fromAccountId: ask.from,
    toAccountId: ask.to,
    amount: { amount: "1.00", currency: "USD" },
    description: "Rent"
  })

/** A wire of one unit to an account at another bank of the country. */
export const wireRequest = (ask: {
  readonly token: string
  readonly from: string
}): PreparedRequest =>
  changeRequest("/api/wire-transfers", ask.token, {
    accountId: ask.from,
    amount: { amount: "1.00", currency: "USD" },
    beneficiary: {
      name: "Ada Lovelace",
      address: { street: "Wall Street", building: "1", town: "New York", country: "US" },
      account: { accountNumber: "12345678", routingNumber: "021000021" }
    },
    remittance: { text: "Rent" }
  })

const changeRequest = (path: string, token: string, asked: object): PreparedRequest => {
  const body = JSON.stringify(asked)
  return {
    head: `${opening("POST", path, token)}Idempotency-Key: `,
    tail: `\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  }
}

/** Somebody who signs in; the key of their last try is a header that nobody reads. */
export const signInRequest = (email: string, password: string): PreparedRequest => {
  const body = JSON.stringify({ email, password })
  return {
    head: "POST /api/auth/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Bench: ",
    tail: `\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  }
}

/** A question that takes no key: what is sent in its place is a header that nobody reads. */
export const readRequest = (path: string, token: string): PreparedRequest => ({
  head: `${opening("GET", path, token)}X-Bench: `,
  tail: "\r\n\r\n"
})

const opening = (method: string, path: string, token: string): string =>
  `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAuthorization: Bearer ${token}\r\n`

const mark = "\u0001"

/** The load as the text of a file, as the generators read it. */
export const loadText = ({ requests }: PreparedLoad): string =>
  requests.map(({ head, tail }) => `${head}${mark}${tail}${mark}`).join("")

/** The load that the text of a file tells. */
export const readLoad = (text: string): readonly PreparedRequest[] => {
  const parts = text.split(mark)
  return Array.from({ length: Math.floor(parts.length / 2) }, (_, at) => ({
    head: parts[2 * at] ?? "",
    tail: parts[2 * at + 1] ?? ""
  }))
}
