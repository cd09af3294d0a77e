/**
 * Uploads on a real connection: what is refused before a byte of the body is read, and what
 * is left of a sender who sends too much, too slowly, or not to the end.
 */
import { connect, type Socket } from "node:net"
import { DocumentVault, type ObjectName } from "@florin/domain/document"
import { type MemoryObject, memoryBank, memoryDocumentVault } from "@florin/domain/testing"
import { Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Listening, listen } from "./listening.ts"
import { boundary, field, filePart, formType, rawForm } from "./raw-form.ts"
import { bearer, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { settings } from "./service.ts"

const limitBytes = 100_000
const objects = new Map<ObjectName, MemoryObject>()

let service: Listening
let token = ""
beforeAll(async () => {
  const bank = Layer.merge(memoryBank(), Layer.succeed(DocumentVault, memoryDocumentVault(objects)))
  service = await listen(bank, { upload: { limitBytes, seconds: 20, stallSeconds: 0.4 } })
  token = (await signedInCustomer(service)).token
  await postJson(service, "/api/kyc", { tier: "basic" }, bearer(token))
})
afterAll(() => service.close())

const path = "/api/kyc/documents"

const head = (headers: Readonly<Record<string, string>>) =>
  `POST ${path} HTTP/1.1\r\nHost: bank.example\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`

/** A connection on which something was sent; `ended` gives all that came back. */
const sending = (bytes: string | Uint8Array): { socket: Socket; ended: Promise<string> } => {
  const socket = connect(service.port, "127.0.0.1")
  let received = ""
  socket.setEncoding("utf8").on("data", (part) => {
    received += part
  })
  socket.on("error", () => socket.destroy())
  const ended = new Promise<string>((resolve) => socket.on("close", () => resolve(received)))
  socket.write(bytes)
  return { socket, ended }
}

const statusIn = (text: string) => Number(/^HTTP\/1\.1 (\d{3}) /u.exec(text)?.[1])
const codeIn = (text: string) => /"code":"(\w+)"/u.exec(text)?.[1]

const begun = (length: number) =>
  head({
    authorization: `Bearer ${token}`,
    "content-type": formType,
    "content-length": String(length)
  }) + Buffer.from(rawForm([field("kind", "identity"), filePart("%PDF-begin")], "")).toString()

const documents = async (): Promise<readonly unknown[]> => {
  const answer = await service.ask(path, { headers: bearer(token) })
  return Object(await answer.json()).data
}

describe("ASVS 5.2.1 · An upload is refused before its body is read", () => {
  it.each<readonly [string, number, string, () => Record<string, string>]>([
    ["of nobody", 401, "not_signed_in", () => ({})],
    [
      "by a cookie from another site",
      403,
      "cross_site_refused",
      () => ({ cookie: `florin-at=${token}`, origin: "https://evil.example" })
    ],
    [
      "by a cookie without the session's token",
      403,
      "csrf_token_refused",
      () => ({ cookie: `florin-at=${token}`, "sec-fetch-site": "same-origin" })
    ],
    [
      "of another type",
      415,
      "media_type_refused",
      () => ({ ...bearer(token), "content-type": "application/json" })
    ],
    [
      "that declares too much",
      413,
      "body_too_large",
      () => ({ ...bearer(token), "content-length": "99999999" })
    ]
  ])("%s", async (_, status, code, headers) => {
    const declared = { "content-type": formType, "content-length": "50000" }
    const { ended } = sending(head({ ...declared, ...headers() }))
    const answer = await ended
    expect([statusIn(answer), codeIn(answer)]).toEqual([status, code])
  })

  it("of a user who has sent as many as they may", async () => {
    const limited = await listen(memoryBank(), {
      quotas: { ...settings.quotas, upload: { count: 1, seconds: 3_600 } }
    })
    const { token: own } = await signedInCustomer(limited)
    const send = () =>
      limited.ask(path, {
        method: "POST",
        headers: { ...bearer(own), "content-type": formType },
        body: rawForm([field("kind", "identity"), filePart("%PDF-")])
      })
    expect((await problemOf(await send())).code).toBe("kyc_not_started")
    const second = await problemOf(await send())
    expect(second).toMatchObject({ status: 429, code: "rate_limited" })
    await limited.close()
  })

  it("and whoever asks first whether to send is not told to", async () => {
    const { ended } = sending(
      head({ "content-type": formType, "content-length": "50000", expect: "100-continue" })
    )
    expect(statusIn(await ended)).toBe(401)
  })
})

describe("ASVS 5.2.1, 5.3.2 · Of an upload that does not end rightly nothing is left", () => {
  const nothingLeft = async () => {
    await expect.poll(() => objects.size).toBe(0)
    expect(await documents()).toEqual([])
  }

  it("when it is cut off one byte over the limit, while it still comes", async () => {
    const { ended, socket } = sending(begun(190_000))
    const more = setInterval(() => socket.write("x".repeat(10_000)), 5)
    const answer = await ended
    clearInterval(more)
    expect([statusIn(answer), codeIn(answer)]).toEqual([413, "body_too_large"])
    await nothingLeft()
  })

  it("when its sender stops in the middle", async () => {
    const { ended } = sending(begun(50_000))
    const answer = await ended
    expect([statusIn(answer), codeIn(answer)]).toEqual([408, "request_too_slow"])
    await nothingLeft()
  })

  it("when its sender goes away in the middle", async () => {
    const { socket } = sending(begun(50_000))
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    await nothingLeft()
  })

  it("when a second file follows the first", async () => {
    const form = rawForm([field("kind", "identity"), filePart("%PDF-1"), filePart("%PDF-2")])
    const answer = await service.ask(path, {
      method: "POST",
      headers: { ...bearer(token), "content-type": formType },
      body: form
    })
    expect((await problemOf(answer)).code).toBe("body_malformed")
    await nothingLeft()
  })

  it("when its content is none that is taken, with the reason", async () => {
    const answer = await service.ask(path, {
      method: "POST",
      headers: { ...bearer(token), "content-type": formType },
      body: rawForm([field("kind", "identity"), filePart("<svg onload=alert(1)>", "a.png")])
    })
    expect(await answer.json()).toMatchObject({
      status: 422,
      code: "content_refused",
      reason: "type-not-accepted"
    })
    await nothingLeft()
  })

  it("and then one that ends rightly is taken, on the same service", async () => {
    const answer = await service.ask(path, {
      method: "POST",
      headers: { ...bearer(token), "content-type": `multipart/form-data; boundary=${boundary}` },
      body: rawForm([field("kind", "identity"), filePart("%PDF-whole", "../../a\u202eb.pdf")])
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ state: "clean", fileName: "ab.pdf" })
    expect(objects.size).toBe(1)
  })
})
