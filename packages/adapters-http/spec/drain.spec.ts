/**
 * Stopping gently, and clients that go away: what runs is finished, what idles is let go,
 * and the books never depend on a client's patience.
 */
import { Agent, type IncomingMessage, request } from "node:http"
import { SessionRepository } from "@florin/domain/identity"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Logger } from "effect"
import { afterEach, describe, expect, it } from "vitest"
import { type Listening, listen } from "./listening.ts"
import { password } from "./service.ts"

interface Gate {
  waiting: number
  interrupted: number
  isOpen: boolean
  open: () => void
}

/** A place where looking a session up waits until it is let through. */
const makeGate = () => {
  const gate: Gate = { waiting: 0, interrupted: 0, isOpen: true, open: () => {} }
  let opened = Promise.resolve()
  const bank = Layer.provideMerge(
    Layer.effect(
      SessionRepository,
      Effect.map(SessionRepository, (kept) => ({
        ...kept,
        find: (id) =>
          Effect.andThen(
            Effect.suspend(() => {
              if (gate.isOpen) return Effect.void
              gate.waiting++
              return Effect.onInterrupt(
                Effect.promise(() => opened),
                () =>
                  Effect.sync(() => {
                    gate.interrupted++
                  })
              )
            }),
            kept.find(id)
          )
      }))
    ),
    memoryBank()
  )
  const shut = () => {
    gate.isOpen = false
    opened = new Promise((resolve) => {
      gate.open = () => {
        gate.isOpen = true
        resolve()
      }
    })
  }
  return { bank, gate, shut }
}

const agents: Agent[] = []
afterEach(() => {
  for (const agent of agents) agent.destroy()
})

const keepAlive = () => {
  const agent = new Agent({ keepAlive: true })
  agents.push(agent)
  return agent
}

interface Asked {
  readonly path: string
  readonly agent: Agent
  readonly token?: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Asks over a connection of the agent's; gives the answer, read to its end. */
const ask = (service: Listening, asked: Asked): Promise<IncomingMessage & { text: string }> =>
  new Promise((resolve, reject) => {
    const sending = request(
      `${service.address}${asked.path}`,
      {
        agent: asked.agent,
        method: asked.body === undefined ? "GET" : "POST",
        headers: {
          ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
          ...(asked.body === undefined
            ? {}
            : { "content-type": "application/json", "idempotency-key": "once" })
        },
        ...(asked.signal === undefined ? {} : { signal: asked.signal })
      },
      (answer) => {
        let text = ""
        answer.setEncoding("utf8").on("data", (part) => {
          text += part
        })
        answer.on("end", () => resolve(Object.assign(answer, { text })))
        answer.on("error", reject)
      }
    )
    sending.on("error", reject)
    sending.end(asked.body === undefined ? undefined : JSON.stringify(asked.body))
  })

const signedIn = async (service: Listening, agent: Agent): Promise<string> => {
  const people = { email: "ada@mail.example", name: "Ada Lovelace", password }
  await ask(service, { path: "/api/auth/register", agent, body: people })
  const { email } = people
  const answer = await ask(service, { path: "/api/auth/sign-in", agent, body: { email, password } })
  return /=([^;]+)/u.exec(answer.headers["set-cookie"]?.[0] ?? "")?.[1] ?? ""
}

const millisOf = async (work: Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work
  return performance.now() - begun
}

describe("A service that stops", () => {
  it("takes no new connection, finishes what runs, and is done as soon as that is", async () => {
    const { bank, gate, shut } = makeGate()
    const service = await listen(bank, { shutdownSeconds: 20 })
    const agent = keepAlive()
    const token = await signedIn(service, agent)
    shut()
    const running = ask(service, { path: "/api/auth/me", agent: keepAlive(), token })
    await expect.poll(() => gate.waiting).toBe(1)
    const closing = service.close()
    await expect
      .poll(() =>
        ask(service, { path: "/health/live", agent: keepAlive() }).catch(({ code }) => code)
      )
      .toBe("ECONNREFUSED")
    gate.open()
    const answer = await running
    expect(answer.statusCode).toBe(200)
    expect(JSON.parse(answer.text)).toMatchObject({ email: "ada@mail.example" })
    expect(await millisOf(closing)).toBeLessThan(1_000)
  })

  it("lets connections go that idle, at once", async () => {
    const { bank } = makeGate()
    const service = await listen(bank, { shutdownSeconds: 20 })
    const agent = keepAlive()
    const answer = await ask(service, { path: "/health/live", agent })
    expect(answer.headers.connection).toBe("keep-alive")
    expect(await millisOf(service.close())).toBeLessThan(1_000)
  })

  it("breaks off what is not done in the time it was given", async () => {
    const { bank, gate, shut } = makeGate()
    const service = await listen(bank, { shutdownSeconds: 1 })
    const agent = keepAlive()
    const token = await signedIn(service, agent)
    shut()
    const running = ask(service, { path: "/api/auth/me", agent, token }).catch(({ code }) => code)
    await expect.poll(() => gate.waiting).toBe(1)
    const millis = await millisOf(service.close())
    expect(millis).toBeGreaterThan(900)
    expect(millis).toBeLessThan(3_000)
    expect(await running).toBe("ECONNRESET")
    gate.open()
  })
})

describe("A client that goes away", () => {
  it("ends its read, and leaves its change to be finished", async () => {
    const { bank, gate, shut } = makeGate()
    const lines: string[] = []
    const keeping = Logger.map(Logger.formatJson, (line) => lines.push(line))
    const service = await listen(Layer.merge(bank, Logger.layer([keeping])))
    const agent = keepAlive()
    const token = await signedIn(service, agent)
    shut()
    const reading = new AbortController()
    const changing = new AbortController()
    const body = { product: "checking", currency: "USD" }
    const read = { path: "/api/accounts", agent: keepAlive(), token, signal: reading.signal }
    const change = { ...read, agent: keepAlive(), body, signal: changing.signal }
    const gone = [ask(service, read), ask(service, change)].map((each) =>
      each.catch(({ name }) => name)
    )
    await expect.poll(() => gate.waiting).toBe(2)
    reading.abort()
    changing.abort()
    expect(await Promise.all(gone)).toEqual(["AbortError", "AbortError"])
    await expect.poll(() => gate.interrupted).toBe(1)
    gate.open()
    const accounts = async () => {
      const { text } = await ask(service, { path: "/api/accounts", agent, token })
      return JSON.parse(text).data.length
    }
    await expect.poll(accounts).toBe(1)
    const again = await ask(service, { path: "/api/accounts", agent, token, body })
    expect(again.headers["idempotent-replayed"]).toBe("true")
    expect(await accounts()).toBe(1)
    const { text } = await ask(service, { path: "/metrics", agent })
    expect(text).toMatch(
      /^florin_http_requests_total\{route="GET \/api\/accounts",status="499"\} 1$/mu
    )
    expect(text).not.toMatch(/status="500"/u)
    await service.close()
    expect(lines.join("\n")).toMatch(/"status":499/u)
    expect(lines.join("\n")).not.toMatch(/request failed/u)
  })
})
