/** The typed client: sessions, answers and problems as values, and nothing of the server. */
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { florinClient, UnexpectedAnswer } from "../src/client/index.ts"
import { bodyOf } from "./given-bank.ts"
import { type Listening, listen } from "./listening.ts"
import { baseUrl, makeService, password, type Service } from "./service.ts"

let service: Service
let listening: Listening
beforeAll(async () => {
  service = await makeService()
  listening = await listen()
})
afterAll(async () => {
  await service.close()
  await listening.close()
})

const people = { email: "ada@mail.example", name: "Ada Lovelace", password }
const { name: _, ...credentials } = people

describe("A client", () => {
  it("over the network keeps its own session, and forgets it when it signs out", async () => {
    const ada = florinClient({ baseUrl: listening.address })
    const nobody = florinClient({ baseUrl: listening.address })
    const registered = bodyOf(await ada.auth.register({ body: people }))
    expect(await ada.auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
    bodyOf(await ada.auth.signIn({ body: credentials }))
    expect(bodyOf(await ada.auth.whoAmI({}))).toEqual(registered)
    expect(await nobody.auth.whoAmI({})).toMatchObject({ ok: false })
    expect(await ada.auth.signOut({})).toMatchObject({ ok: true, status: 204, body: undefined })
    expect(await ada.auth.whoAmI({})).toMatchObject({ problem: { code: "not_signed_in" } })
  })

  it("sends its cookie while it is signed in, and none before or after", async () => {
    const cookies: (string | null)[] = []
    const tokens: (string | null)[] = []
    const client = florinClient({
      baseUrl,
      fetch: (request) => {
        cookies.push(request.headers.get("cookie"))
        tokens.push(request.headers.get("x-csrf-token"))
        return service.fetch(request)
      }
    })
    await client.auth.register({ body: people })
    await client.auth.signIn({ body: credentials })
    await client.auth.whoAmI({})
    await client.auth.signOut({})
    await client.auth.whoAmI({})
    const pairs = expect.stringMatching(
      /^florin-at=[\w.-]+; florin-rt=[0-9a-f]{64}; florin-csrf=[\w-]{65}$/u
    )
    expect(cookies).toEqual([null, null, pairs, pairs, null])
    // The session's token goes along with changes, and with nothing else.
    expect(tokens).toEqual([null, null, null, expect.stringMatching(/^[\w-]{65}$/u), null])
  })

  it("puts parameters where they belong, whatever is in them", async () => {
    const urls: string[] = []
    const client = florinClient({
      baseUrl,
      fetch: (request) => {
        urls.push(request.url)
        return service.fetch(request)
      }
    })
    await client.accounts.balance({
      params: { accountId: "acct_/../x?y#z" },
      query: { at: "2026-11-24T00:00:00+01:00" }
    })
    await client.transactions.list({ query: { text: "a&b=c" } })
    expect(urls).toEqual([
      `${baseUrl}/api/accounts/acct_%2F..%2Fx%3Fy%23z/balance?at=2026-11-24T00%3A00%3A00%2B01%3A00`,
      `${baseUrl}/api/transactions?text=a%26b%3Dc`
    ])
  })

  it("tells a refusal as a value, with the facts of its kind", async () => {
    const client = await service.customer()
    const opened = await client.accounts.open({
      body: { product: "checking", currency: "CHF" },
      idempotencyKey: "chf"
    })
    expect(opened).toMatchObject({
      ok: false,
      status: 422,
      problem: { code: "currency_not_offered", currency: "CHF", offered: expect.any(Array) }
    })
  })

  it.each<readonly [string, () => Response]>([
    ["no JSON", () => new Response("<html>", { status: 200 })],
    ["an answer of another form", () => Response.json({ id: 7 })],
    ["another status", () => Response.json({}, { status: 302 })],
    ["a problem that is none", () => Response.json({ error: "x" }, { status: 500 })]
  ])("takes %s for nobody's answer", async (_, answer) => {
    const client = florinClient({ baseUrl, fetch: () => Promise.resolve(answer()) })
    await expect(client.auth.whoAmI({})).rejects.toBeInstanceOf(UnexpectedAnswer)
  })

  it("is made of descriptions alone: no file of it leads to the server", () => {
    const root = fileURLToPath(new URL("../src/client/index.ts", import.meta.url))
    const { files, packages } = importsFrom(root)
    expect(files.size).toBeGreaterThan(15)
    expect([...packages].filter((name) => !/^(?:effect|@florin\/domain\/)/u.test(name))).toEqual([])
  })
})

/** Every file that a file leads to by imports of values, and every package. */
const importsFrom = (root: string) => {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (files.has(file) || !existsSync(file)) return
    files.add(file)
    const imports = readFileSync(file, "utf8").matchAll(
      /^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gmu
    )
    for (const [, name = ""] of imports)
      if (name.startsWith(".")) visit(join(dirname(file), name))
      else packages.add(name)
  }
  visit(root)
  return { files, packages }
}
