/** What every answer of every route carries, whoever asks and however wrongly. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { bearer, signedInCustomer } from "../raw-request.ts"
import { makeService, type Service } from "../service.ts"
import { type Step, steps, take } from "./walk.ts"

let service: Service
let token = ""
beforeAll(async () => {
  service = await makeService()
  token = (await signedInCustomer(service)).token
})
afterAll(() => service.close())

/** Ways to ask a route, of which most are refused. */
const ways: readonly (readonly [string, (step: Step) => Promise<Response>])[] = [
  ["by nobody", (step) => take(service, step)],
  ["by a customer", (step) => take(service, step, bearer(token))],
  ["with a token that is none", (step) => take(service, step, bearer("x.y.z"))],
  ["from another site", (step) => take(service, step, { origin: "https://evil.example" })],
  [
    "with an unknown parameter",
    (step) => service.ask(`${step.path}?a=1`, { method: step.route.method })
  ],
  ["as a form", (step) => take(service, step, { "content-type": "text/plain" })],
  ["by a method that it does not take", ({ path }) => service.ask(path, { method: "PATCH" })],
  ["beforehand", ({ path }) => service.ask(path, { method: "OPTIONS" })],
  ["below its path", ({ path, route }) => service.ask(`${path}/x`, { method: route.method })]
]

interface Told {
  readonly at: string
  readonly answer: Response
  readonly text: string
}

let all: readonly Told[] = []
beforeAll(async () => {
  const told: Told[] = []
  for (const step of steps)
    for (const [way, ask] of ways) {
      const answer = await ask(step)
      told.push({ at: `${step.name} ${way}`, answer, text: await answer.text() })
    }
  all = told
}, 60_000)

/** Those of all answers that do not pass. */
const failing = (passes: (answer: Response) => boolean): readonly string[] => {
  expect(all).toHaveLength(steps.length * ways.length)
  return all.flatMap(({ answer, at }) => (passes(answer) ? [] : [`${at}: ${answer.status}`]))
}

const header = (name: string, form: RegExp) => (answer: Response) =>
  form.test(answer.headers.get(name) ?? "")

describe("Every answer of every route", () => {
  it("ASVS 3.4.1 · binds browsers to https for two years, with all hosts below", () => {
    const form = /^max-age=63072000; includeSubDomains$/u
    expect(failing(header("strict-transport-security", form))).toEqual([])
  })

  it("ASVS 3.2.1, 3.4.3, 3.4.6 · lets nothing be loaded, run or framed", () => {
    const form = /^default-src 'none'; frame-ancestors 'none'$/u
    expect(failing(header("content-security-policy", form))).toEqual([])
    expect(failing(header("x-frame-options", /^DENY$/u))).toEqual([])
  })

  it("ASVS 3.4.4 · is what its type says, and nothing that a browser guesses", () => {
    expect(failing(header("x-content-type-options", /^nosniff$/u))).toEqual([])
  })

  it("ASVS 3.4.5 · tells no other site where somebody was", () => {
    expect(failing(header("referrer-policy", /^no-referrer$/u))).toEqual([])
  })

  it("ASVS 3.4.8 · shares no window with other origins", () => {
    expect(failing(header("cross-origin-opener-policy", /^same-origin$/u))).toEqual([])
    expect(failing(header("cross-origin-resource-policy", /^same-origin$/u))).toEqual([])
  })

  it("ASVS 14.3.2 · is kept by no browser and no cache between", () => {
    expect(failing(header("cache-control", /^no-store$/u))).toEqual([])
  })

  it("ASVS 4.1.1 · says of its body what it is and in which letters, and it is that", () => {
    const isTold = (answer: Response): boolean => {
      const type = answer.headers.get("content-type")
      if (answer.status === 204) return type === null
      const expected = answer.ok ? "application/json" : "application/problem+json"
      return type === `${expected}; charset=utf-8`
    }
    expect(failing(isTold)).toEqual([])
  })

  it("ASVS 13.4.6 · tells nothing of what serves it", () => {
    const isSilent = ({ headers }: Response): boolean =>
      ["server", "x-powered-by", "via", "x-aspnet-version", "x-runtime"].every(
        (name) => !headers.has(name)
      ) && ![...headers.values()].some((value) => /node|hono|effect|florin\/\d/iu.test(value))
    expect(failing(isSilent)).toEqual([])
  })

  it("ASVS 3.4.2 · lets no page of another origin read it", () => {
    const isClosed = ({ headers }: Response): boolean =>
      ![...headers.keys()].some((name) => name.startsWith("access-control"))
    expect(failing(isClosed)).toEqual([])
  })

  it("ASVS 16.5.1 · tells of no file, statement or stack, and is never a fault", () => {
    const words = /SELECT|INSERT|\bat .*:\d+:\d+|node:|\.ts\b|Error:|\bECONN/u
    const found = all.filter(({ answer, text }) => answer.status >= 500 || words.test(text))
    expect(found).toEqual([])
  })
})
