/**
 * What is no HTTP request, or hides a second one, is refused, and the connection closed.
 *
 * Source: ASVS 5.0 4.2.1 (request smuggling), 13.4.4 (TRACE).
 */
import { connect } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { apiHeaders } from "../src/security-headers.ts"
import { type Listening, listen } from "./listening.ts"

let service: Listening
beforeAll(async () => {
  service = await listen()
})
afterAll(() => service.close())

const get = "GET /api/auth/me HTTP/1.1\r\nHost: bank.example\r\n"
const post = "POST /api/auth/sign-in HTTP/1.1\r\nHost: bank.example\r\n"

/** Status, headers and body of the only answer in a text. */
const answerIn = (text: string) => {
  const [head = "", ...rest] = text.split("\r\n\r\n")
  const [statusLine = "", ...lines] = head.split("\r\n")
  const headers = new Map(
    lines.map((line) => {
      const at = line.indexOf(": ")
      return [line.slice(0, at).toLowerCase(), line.slice(at + 2)] as const
    })
  )
  return { status: Number(statusLine.split(" ")[1]), headers, body: rest.join("\r\n\r\n") }
}

describe("Malformed requests", () => {
  it.each<readonly [string, string, number, string]>([
    [
      "a length and chunks",
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      "request_malformed"
    ],
    [
      "two lengths",
      `${post}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`,
      400,
      "request_malformed"
    ],
    ["a length that is none", `${post}Content-Length: 4x\r\n\r\nabcd`, 400, "request_malformed"],
    [
      "chunks without a size",
      `${post}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`,
      400,
      "request_malformed"
    ],
    ["a folded header", `${get}X-A: a\r\n b\r\n\r\n`, 400, "request_malformed"],
    [
      "lines without a carriage return",
      "GET /api/auth/me HTTP/1.1\nHost: x\n\n",
      400,
      "request_malformed"
    ],
    ["a blank before a colon", `${get}X-A : a\r\n\r\n`, 400, "request_malformed"],
    [
      "a method that is none",
      "GIVE /api/auth/me HTTP/1.1\r\nHost: x\r\n\r\n",
      400,
      "request_malformed"
    ],
    [
      "a host that is none",
      "GET /api/auth/me HTTP/1.1\r\nHost: a b<>\r\n\r\n",
      400,
      "request_malformed"
    ],
    ["a star for a path", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400, "request_malformed"],
    ["a head of 20,000 bytes", `${get}X-A: ${"a".repeat(20_000)}\r\n\r\n`, 431, "head_too_large"]
  ])(
    "%s: answers a problem document with every header, and closes",
    async (_, bytes, status, code) => {
      const answer = answerIn(await service.exchange(bytes))
      expect(answer.status).toBe(status)
      expect(answer.headers.get("connection")).toBe("close")
      expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
      for (const [name, value] of Object.entries(apiHeaders))
        expect(answer.headers.get(name)).toBe(value)
      expect(JSON.parse(answer.body)).toMatchObject({
        status,
        code,
        requestId: answer.headers.get("x-request-id")
      })
    }
  )

  it("no second request is taken from behind a first one that was refused", async () => {
    const smuggled = `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${get}\r\n`
    expect((await service.exchange(smuggled)).match(/HTTP\/1\.1 \d/gu)).toHaveLength(1)
  })

  it.each(["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])(
    "%s is answered with the methods that the path takes",
    async (method) => {
      const bytes = `${method} /api/accounts HTTP/1.1\r\nHost: x\r\nX-Secret: seen\r\nConnection: close\r\n\r\n`
      const answer = answerIn(await service.exchange(bytes))
      expect(answer.status).toBe(405)
      expect(answer.headers.get("allow")).toBe("GET, POST")
      expect(answer.body).not.toContain("seen")
    }
  )

  it("a tunnel or another protocol is not opened", async () => {
    expect(await service.exchange("CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("")
    const upgrade = `${get}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`
    expect(answerIn(await service.exchange(upgrade)).status).toBe(401)
  })

  it.each<readonly [string, string, number, string]>([
    ["declared", "Content-Length: 5000000\r\n\r\n{", 413, "body_too_large"],
    [
      "in chunks",
      `Transfer-Encoding: chunked\r\n\r\n2000\r\n${"x".repeat(8_192)}\r\n`,
      413,
      "body_too_large"
    ],
    ["beyond every number", `Content-Length: ${"9".repeat(20)}\r\n\r\n{`, 400, "request_malformed"]
  ])("a body that is too long, %s, is refused before its end", async (_, rest, status, code) => {
    const kind = "Content-Type: application/json\r\nConnection: close\r\n"
    const answer = answerIn(await service.exchange(`${post}${kind}${rest}`))
    expect({ status: answer.status, code: JSON.parse(answer.body).code }).toEqual({ status, code })
  })

  it("a body that breaks off leaves nothing behind", async () => {
    const before = await goneAway()
    const begun = `${post}Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a`
    await new Promise<void>((resolve) => {
      const socket = connect(service.port, "127.0.0.1")
      socket.on("close", () => resolve())
      socket.write(begun, () => setTimeout(() => socket.destroy(), 50))
    })
    await expect.poll(goneAway).toBe(before + 1)
    expect(await metrics()).toMatch(/^florin_http_requests_in_flight 1$/mu)
  })
})

const metrics = async () => (await fetch(`${service.address}/metrics`)).text()

/** Sign-ins whose client went away before there was an answer. */
const goneAway = async (): Promise<number> => {
  const count =
    /^florin_http_requests_total\{route="POST \/api\/auth\/sign-in",status="499"\} (\d+)$/mu
  return Number(count.exec(await metrics())?.[1] ?? 0)
}
