/** Sessions over HTTP: renewed, listed, limited and ended, and over when their time is. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { movingTime } from "./moving-time.ts"
import { bearer, browser, cookieOf, postJson, problemOf, signedInCustomer } from "./raw-request.ts"
import { makeService, password, type Service } from "./service.ts"

const pass = movingTime()

let service: Service
beforeAll(async () => {
  service = await makeService()
})
afterAll(() => service.close())

const cookie = (pairs: string, name: string): string =>
  pairs.split("; ").find((pair) => pair.startsWith(`florin-${name}=`)) ?? ""

const tokenIn = (pair: string): string => pair.slice(pair.indexOf("=") + 1)

const refresh = (headers: Readonly<Record<string, string>>) =>
  service.ask("/api/auth/refresh", { method: "POST", headers })

const refreshToken = (pairs: string): string => tokenIn(cookie(pairs, "rt"))

const status = async (token: string): Promise<number> =>
  (await service.ask("/api/auth/me", { headers: bearer(token) })).status

describe("ASVS 7.2.3, 9.2.2 · Renewing a session", () => {
  it("sets all its cookies anew, and tells no token in its body", async () => {
    const { pair } = await signedInCustomer(service)
    const response = await refresh(browser(pair))
    expect(response.status).toBe(200)
    const renewed = cookieOf(response)
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({
      outcome: "signed_in",
      expiresAt: expect.stringMatching(/Z$/u),
      sessionExpiresAt: expect.stringMatching(/Z$/u)
    })
    for (const name of ["at", "rt"]) {
      expect(cookie(renewed.pair, name)).not.toBe(cookie(pair, name))
      expect(text).not.toContain(tokenIn(cookie(renewed.pair, name)))
    }
    const set = response.headers.getSetCookie().find((header) => header.startsWith("florin-rt="))
    expect(set).toMatch(
      /^florin-rt=[0-9a-f]{64}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/u
    )
    expect(await status(renewed.token)).toBe(200)
  })

  it("over https binds both tokens to the host, and keeps them from scripts and other sites", async () => {
    const bank = await makeService(undefined, { secureCookies: true })
    const { email } = await signedInCustomer(bank)
    const signedIn = await postJson(bank, "/api/auth/sign-in", { email, password })
    await bank.close()
    const [access, renewal] = ["at", "rt"].map((name) =>
      signedIn.headers.getSetCookie().find((header) => header.startsWith(`__Host-${name}=`))
    )
    const flags = /; Path=\/; Max-Age=(\d+); HttpOnly; SameSite=Strict; Secure$/u
    expect(flags.exec(access ?? "")?.[1]).toBe("900")
    expect(flags.exec(renewal ?? "")?.[1]).toBe("28800")
  })

  it("takes the token of a client that is no browser from its header, from wherever it asks", async () => {
    const { pair } = await signedInCustomer(service)
    const response = await refresh(bearer(refreshToken(pair)))
    expect(response.status).toBe(200)
    expect(await status(cookieOf(response).token)).toBe(200)
  })

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ["another site", { origin: "https://evil.example" }],
    ["another site, as the browser tells", { "sec-fetch-site": "cross-site" }],
    ["a site that it does not tell", {}]
  ])("takes no cookie from %s (CrossSiteRefused)", async (_, headers) => {
    const { pair } = await signedInCustomer(service)
    const response = await refresh({ cookie: cookie(pair, "rt"), ...headers })
    expect(await problemOf(response)).toMatchObject({ code: "cross_site_refused" })
    expect((await refresh(browser(pair))).status).toBe(200)
  })

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ["no token", {}],
    ["a token of nobody", bearer("0".repeat(64))],
    ["something else", bearer("a.b.c")]
  ])("is refused with %s (RefreshRefused)", async (_, headers) => {
    expect(await problemOf(await refresh(headers))).toMatchObject({
      status: 401,
      code: "refresh_refused"
    })
  })

  it("does not take an access token for a refresh token, nor the other way round", async () => {
    const { pair, token } = await signedInCustomer(service)
    expect((await refresh(bearer(token))).status).toBe(401)
    expect(await status(refreshToken(pair))).toBe(401)
  })

  it("20 times at once gives one successor, and the session lives", async () => {
    const { pair } = await signedInCustomer(service)
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => refresh(bearer(refreshToken(pair))))
    )
    expect(responses.map((each) => each.status)).toEqual(Array(20).fill(200))
    const successors = new Set(responses.map((each) => refreshToken(cookieOf(each).pair)))
    expect(successors.size).toBe(1)
    for (const token of successors) expect((await refresh(bearer(token))).status).toBe(200)
  })

  it("with a token that was used ten seconds ago ends the session, and all that it gave", async () => {
    const { pair, token } = await signedInCustomer(service)
    const renewed = cookieOf(await refresh(bearer(refreshToken(pair))))
    pass(10)
    expect((await refresh(bearer(refreshToken(pair)))).status).toBe(401)
    expect(await status(token)).toBe(401)
    expect(await status(renewed.token)).toBe(401)
    expect((await refresh(bearer(refreshToken(renewed.pair)))).status).toBe(401)
  })
})

describe("A session", () => {
  it("ASVS 7.3.1 · that is left alone for 15 minutes is over, whatever its tokens say", async () => {
    const bank = await makeService(undefined, { accessTokenSeconds: 3_600 })
    const { pair, token } = await signedInCustomer(bank)
    const who = () => bank.ask("/api/auth/me", { headers: bearer(token) })
    pass(899)
    expect((await who()).status).toBe(200)
    pass(899)
    expect((await who()).status).toBe(200)
    pass(900)
    expect(await problemOf(await who())).toMatchObject({ code: "not_signed_in" })
    const renewed = await bank.ask("/api/auth/refresh", { method: "POST", headers: browser(pair) })
    expect(renewed.status).toBe(401)
    await bank.close()
  })

  it("ASVS 7.3.2 · that is used and renewed all day is over after eight hours", async () => {
    let { pair, token } = await signedInCustomer(service)
    for (let minutes = 10; minutes < 480; minutes += 10) {
      pass(600)
      ;({ pair, token } = cookieOf(await refresh(browser(pair))))
      expect(await status(token)).toBe(200)
    }
    pass(599)
    expect(await status(token)).toBe(200)
    pass(1)
    expect(await status(token)).toBe(401)
    expect((await refresh(browser(pair))).status).toBe(401)
  })

  it("of the bank's people is over after 10 minutes alone", async () => {
    const auditor = await service.staff("auditor")
    pass(599)
    expect((await auditor.auth.whoAmI({})).ok).toBe(true)
    pass(600)
    expect(await auditor.auth.whoAmI({})).toMatchObject({ problem: { code: "not_signed_in" } })
  })

  it("is the oldest of six, and ended by the sixth sign-in", async () => {
    const { email, token } = await signedInCustomer(service)
    const tokens = [token]
    for (let more = 0; more < 5; more++) {
      pass(1)
      const signedIn = await postJson(service, "/api/auth/sign-in", { email, password })
      tokens.push(cookieOf(signedIn).token)
    }
    expect(await Promise.all(tokens.map(status))).toEqual([401, 200, 200, 200, 200, 200])
  })
})

describe("ASVS 7.5.2 · One's own sessions", () => {
  const people = async () => {
    const first = await signedInCustomer(service)
    const second = await postJson(
      service,
      "/api/auth/sign-in",
      { email: first.email, password },
      { "user-agent": "A phone\u00a0/1.0" }
    )
    return { here: first, there: cookieOf(second) }
  }

  const list = async (token: string) => {
    const response = await service.ask("/api/auth/sessions", { headers: bearer(token) })
    const body: unknown = await response.json()
    return Object(body).data
  }

  const end = (token: string, id: string) =>
    service.ask(`/api/auth/sessions/${id}/end`, { method: "POST", headers: bearer(token) })

  it("are listed, the newest first, with what is known of each and which one this is", async () => {
    const { here, there } = await people()
    const session = {
      id: expect.stringMatching(/^sess_/u),
      startedAt: expect.stringMatching(/Z$/u),
      lastSeenAt: expect.stringMatching(/Z$/u),
      expiresAt: expect.stringMatching(/Z$/u),
      address: null,
      secondFactor: false
    }
    expect(await list(here.token)).toEqual([
      { ...session, userAgent: expect.stringMatching(/^A phone/u), current: false },
      { ...session, userAgent: null, current: true }
    ])
    expect(await list(there.token)).toMatchObject([{ current: true }, { current: false }])
  })

  it("end one by one, with the next request", async () => {
    const { here, there } = await people()
    const [other] = await list(here.token)
    expect((await end(here.token, other.id)).status).toBe(204)
    expect(await status(there.token)).toBe(401)
    expect((await refresh(bearer(refreshToken(there.pair)))).status).toBe(401)
    expect(await list(here.token)).toHaveLength(1)
    expect(await problemOf(await end(here.token, other.id))).toMatchObject({
      status: 404,
      code: "session_unknown"
    })
  })

  it("are nobody else's to end (SessionUnknown)", async () => {
    const { here } = await people()
    const stranger = await signedInCustomer(service)
    const [other] = await list(here.token)
    const refused = await end(stranger.token, other.id)
    expect(await problemOf(refused)).toMatchObject({ status: 404, code: "session_unknown" })
    expect(await list(here.token)).toHaveLength(2)
  })

  it("end everywhere at once", async () => {
    const { here, there } = await people()
    const out = await service.ask("/api/auth/sign-out/everywhere", {
      method: "POST",
      headers: browser(here.pair)
    })
    expect(out.status).toBe(204)
    expect(out.headers.get("clear-site-data")).toContain("cookies")
    expect(out.headers.getSetCookie().every((header) => /=; .*Max-Age=0/u.test(header))).toBe(true)
    expect([await status(here.token), await status(there.token)]).toEqual([401, 401])
  })
})

describe("ASVS 7.5.1, 7.2.4 · A fresh proof", () => {
  it("by the password puts a new session in the place of the old one", async () => {
    const { pair, token } = await signedInCustomer(service)
    const proven = await postJson(service, "/api/auth/step-up", { password }, browser(pair))
    expect(proven.status).toBe(200)
    expect(await status(token)).toBe(401)
    expect(await status(cookieOf(proven).token)).toBe(200)
    expect((await refresh(bearer(refreshToken(pair)))).status).toBe(401)
  })

  it("by a wrong password gives nothing (CurrentPasswordRefused)", async () => {
    const { token } = await signedInCustomer(service)
    const body = { password: `${password}!` }
    const refused = await postJson(service, "/api/auth/step-up", body, bearer(token))
    expect(await problemOf(refused)).toMatchObject({ code: "current_password_refused" })
    expect(await status(token)).toBe(200)
  })

  it.each([[{}], [{ password, code: "123456" }], [{ code: "12345" }], [{ code: 123_456 }]])(
    "takes one proof, of the right form: not %j",
    async (body) => {
      const { token } = await signedInCustomer(service)
      const refused = await postJson(service, "/api/auth/step-up", body, bearer(token))
      expect((await problemOf(refused)).code).toBe("bad_input")
    }
  )
})
