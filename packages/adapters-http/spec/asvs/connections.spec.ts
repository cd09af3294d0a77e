/**
 * What one connection may cost, and where a message ends: on real sockets, since no client
 * that knows HTTP would send this.
 */
import { connect, type Socket } from "node:net"
import { Duplex } from "node:stream"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { refuseOnConnection } from "../../src/malformed-request.ts"
import { type Listening, listen } from "../listening.ts"

let service: Listening
beforeAll(async () => {
  service = await listen()
})
afterAll(() => service.close())

const statusesIn = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /gu)].map(([, status]) => Number(status))

const post =
  "POST /api/auth/sign-in HTTP/1.1\r\nHost: bank.example\r\nContent-Type: application/json\r\n"
/** What an attacker hopes that the service takes for a request of the next one on the line. */
const hidden = "GET /api/auth/me HTTP/1.1\r\nHost: bank.example\r\nX-Hidden: yes\r\n\r\n"

describe("ASVS 4.2.1 · A message with two ends", () => {
  it.each<readonly [string, string]>([
    [
      "a length and chunks",
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
    ],
    [
      "chunks and a length",
      `${post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`
    ],
    ["two lengths", `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n`],
    ["the same length twice in one line", `${post}Content-Length: 0, 0\r\n\r\n`],
    ["a length with a sign", `${post}Content-Length: +0\r\n\r\n`],
    ["a length in hexadecimal", `${post}Content-Length: 0x0\r\n\r\n`],
    ["a negative length", `${post}Content-Length: -1\r\n\r\n`],
    ["chunks named twice", `${post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
    [
      "chunks that are not the last coding",
      `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`
    ],
    ["a coding that nobody knows", `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ["a coding behind a control", `${post}Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n`],
    ["a blank before the colon", `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    ["a folded line", `${post}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`],
    ["lines that end in a bare line feed", `${post.replaceAll("\r\n", "\n")}Content-Length: 0\n\n`],
    ["lines that end in a bare carriage return", `${post}X: a\rContent-Length: 0\r\n\r\n`],
    ["a nought in a header", `${post}X: a\u0000b\r\nContent-Length: 0\r\n\r\n`],
    [
      "a size of a chunk with something behind",
      `${post}Transfer-Encoding: chunked\r\n\r\n0 x\r\n\r\n`
    ],
    ["a size of a chunk in other figures", `${post}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n`],
    ["two hosts", `${post}Host: evil.example\r\nContent-Length: 0\r\n\r\n`]
  ])(
    "%s: is answered 400 once, and the connection closed before what is behind it",
    async (_, message) => {
      const received = await service.exchange(message + hidden)
      expect(statusesIn(received)).toEqual([400])
      expect(received).toMatch(/^connection: close$/imu)
    }
  )

  it("a message with one end is read, and what follows is the next one", async () => {
    const first = `${post}Content-Length: 2\r\n\r\n{}`
    const last = hidden.replace("X-Hidden: yes", "Connection: close")
    expect(statusesIn(await service.exchange(first + last))).toEqual([400, 401])
  })
})

describe("ASVS 13.4.4, 4.1.4 · A method", () => {
  it.each(["TRACE", "TRACK", "DEBUG", "CONNECT", "PRI", "SEARCH", "PUT", "PATCH"])(
    "%s is answered with nothing of what was sent",
    async (method) => {
      const target = method === "CONNECT" ? "bank.example:443" : "/api/auth/me"
      const received = await service.exchange(
        `${method} ${target} HTTP/1.1\r\nHost: x\r\nX-Secret: canary\r\nConnection: close\r\n\r\n`
      )
      expect(received).not.toContain("canary")
      expect(statusesIn(received).every((status) => status === 405 || status === 400)).toBe(true)
    }
  )
})

const slow = (
  bytes: string
): Promise<{ readonly socket: Socket; readonly closed: Promise<string> }> =>
  new Promise((resolve) => {
    const socket = connect(service.port, "127.0.0.1")
    let received = ""
    socket.setEncoding("utf8").on("data", (part) => {
      received += part
    })
    socket.on("error", () => socket.destroy())
    const closed = new Promise<string>((done) => socket.on("close", () => done(received)))
    socket.write(bytes, () => resolve({ socket, closed }))
  })

describe("ASVS 2.4.1 · Somebody who sends slowly, or without end", () => {
  it("keeps nobody else waiting: others are served while two hundred do", async () => {
    const held = await Promise.all(
      Array.from({ length: 200 }, (_, at) => slow(`${post}Content-Length: 100\r\nX-A: ${at}\r\n`))
    )
    const begun = performance.now()
    for (let count = 0; count < 20; count++)
      expect((await service.ask("/health/live")).status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(5_000)
    for (const { socket } of held) socket.destroy()
  })

  it("who takes too long is told so, on a connection that is closed then", () => {
    const written: string[] = []
    const socket = new Duplex({
      read: () => undefined,
      write: (part, _, done) => {
        written.push(String(part))
        done()
      }
    })
    const late = Object.assign(new Error("too late"), { code: "ERR_HTTP_REQUEST_TIMEOUT" })
    refuseOnConnection(late, socket, undefined)
    expect(statusesIn(written.join(""))).toEqual([408])
    expect(written.join("")).toMatch(/^connection: close$/imu)
  })

  it("a head without end is cut off", async () => {
    const { closed, socket } = await slow("GET /health/live HTTP/1.1\r\nHost: x\r\n")
    const more = setInterval(() => socket.write(`X-${"a".repeat(2_000)}: 1\r\n`), 2)
    expect(statusesIn(await closed)).toEqual([431])
    clearInterval(more)
  })

  it("who asks first whether to send is told to when the body is about to be read", async () => {
    const asking = `${post}Content-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`
    const { closed, socket } = await slow(asking)
    socket.once("data", () => socket.write("{}"))
    expect(statusesIn(await closed)).toEqual([100, 400])
  })

  it("who asks first whether to send too much is refused, and is not told to send it", async () => {
    const asking = `${post}Content-Length: 10000000\r\nExpect: 100-continue\r\n\r\n`
    const { closed } = await slow(asking)
    expect(statusesIn(await closed)).toEqual([413])
  })

  it("a body without end is cut off where it is longer than the route takes", async () => {
    const { closed, socket } = await slow(
      `${post}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n`
    )
    const more = setInterval(() => socket.write(`400\r\n${"x".repeat(1_024)}\r\n`), 2)
    expect(statusesIn(await closed)).toEqual([413])
    clearInterval(more)
  })
})
