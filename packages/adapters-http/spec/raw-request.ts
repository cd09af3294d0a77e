/** Requests as no well-behaved client sends them, and the parts of answers that specs look at. */
import { Schema } from "effect"
import { expect } from "vitest"
import { ProblemDocument } from "../src/problem/problem-document.ts"
import { baseUrl, password, type Service } from "./service.ts"

export type HeaderTable = Readonly<Record<string, string>>

/** Sends a body as it stands; JSON unless a header says else. */
export const postText = (
  service: Pick<Service, "ask">,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: HeaderTable = {}
): Promise<Response> =>
  service.ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body
  })

/** Sends a value as JSON. */
export const postJson = (
  service: Pick<Service, "ask">,
  path: string,
  body: unknown,
  headers: HeaderTable = {}
): Promise<Response> => postText(service, path, JSON.stringify(body), headers)

/** The headers of somebody who shows a token without a browser. */
export const bearer = (token: string): HeaderTable => ({ authorization: `Bearer ${token}` })

/** The headers of a browser on a page of the bank, which shows the token of its session. */
export const browser = (cookie: string): HeaderTable => {
  const csrf = /(?:__Host-|florin-)csrf=([\w-]+)/u.exec(cookie)?.[1]
  return { cookie, origin: baseUrl, ...(csrf === undefined ? {} : { "x-csrf-token": csrf }) }
}

/** What a response sets: its cookies as a browser sends them back, and the access token alone. */
export const cookieOf = (response: Response): { readonly pair: string; readonly token: string } => {
  const pairs = response.headers.getSetCookie().map((header) => header.split(";")[0] ?? "")
  const [access = ""] = pairs.filter((pair) => /^(?:__Host-at|florin-at)=/u.test(pair))
  return { pair: pairs.join("; "), token: access.slice(access.indexOf("=") + 1) }
}

let people = 0

/** Registers and signs in a new customer by plain requests; gives what the cookie holds. */
export const signedInCustomer = async (service: Pick<Service, "ask">) => {
  const email = `raw-${++people}@mail.example`
  const registered = await postJson(service, "/api/auth/register", {
    email,
    name: "Grace Hopper",
    password
  })
  expect(registered.status).toBe(201)
  const signedIn = await postJson(service, "/api/auth/sign-in", { email, password })
  expect(signedIn.status).toBe(200)
  return { email, ...cookieOf(signedIn) }
}

const decodeProblem = Schema.decodeUnknownSync(ProblemDocument)

/** The problem document of a response, which has to be one in every respect. */
export const problemOf = async (response: Response): Promise<ProblemDocument> => {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
  const problem = decodeProblem(await response.json())
  expect(problem.status).toBe(response.status)
  expect(problem.requestId).toBe(response.headers.get("x-request-id"))
  expect(problem.type).toBe(`/docs/problems#${problem.code}`)
  return problem
}
