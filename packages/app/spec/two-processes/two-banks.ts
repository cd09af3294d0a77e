/**
 * Two service processes on one PostgreSQL and one Redis of their own, and people who ask now
 * one and now the other.
 *
 * Clients come through what both take for a trusted proxy, so that each test has network
 * addresses of its own.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type FlorinClient, florinClient } from "@florin/adapters-http/client"
import { type RedisProcess, startRedis } from "@florin/adapters-redis/testing"
import { inject } from "vitest"
import { demoPassword } from "../../src/demo/demo-people.ts"
import { type ServedBank, serveBank } from "../served-bank.ts"

/** The processes, and what they share. */
export interface TwoBanks {
  readonly banks: readonly [ServedBank, ServedBank]
  readonly redis: RedisProcess
  readonly close: () => Promise<void>
}

/** Serves a demo bank by two processes. */
export const serveTwo = async (settings: Readonly<Record<string, string>>): Promise<TwoBanks> => {
  const redis = await startRedis(inject("redisProgram"))
  const folder = mkdtempSync(join(tmpdir(), "florin-two-"))
  const both = {
    FLORIN_DATA_DIR: folder,
    REDIS_URL: redis.url,
    // A machine that is busy with tests is no slow Redis.
    FLORIN_REDIS_TIMEOUT_MILLIS: "500",
    FLORIN_TRUSTED_PROXIES: "127.0.0.1",
    ...settings
  }
  const first = await serveBank(both)
  const second = await serveBank({ ...both, DATABASE_URL: first.database })
  return {
    banks: [first, second],
    redis,
    close: async () => {
      await redis.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

let networks = 0

/** A network address that no test has used. */
export const newAddress = (): string => {
  networks += 1
  return `198.51.${Math.floor(networks / 250) + 1}.${(networks % 250) + 1}`
}

/** Asks one of the banks from a network address. */
export const askFrom = (
  bank: ServedBank,
  address: string,
  path: string,
  init: RequestInit = {}
): Promise<Response> => {
  const headers = new Headers(init.headers)
  headers.set("x-forwarded-for", address)
  return fetch(`${bank.address}${path}`, { ...init, headers })
}

/** Tries to sign in with a password that is wrong; gives the status. */
export const failToSignIn = async (bank: ServedBank, address: string): Promise<number> => {
  const email = `nobody-${Math.random()}@mail.example`
  const response = await askFrom(bank, address, "/api/auth/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: "not the right password" })
  })
  await response.arrayBuffer()
  return response.status
}

/** Somebody with one sign-in, who may ask either bank. */
export interface Person {
  readonly client: FlorinClient
  /** From now on this bank is asked. */
  readonly at: (bank: ServedBank) => FlorinClient
  /** What else would come in with the cookies that the person has now. */
  readonly copy: () => Person
}

/** Signs a person of the demo bank in at this bank. */
export const signIn = async (bank: ServedBank, email: string): Promise<Person> => {
  const person = personAt(bank, newAddress())
  const signed = await person.client.auth.signIn({ body: { email, password: demoPassword } })
  if (!signed.ok) throw new Error(`${email} could not sign in: ${JSON.stringify(signed.problem)}`)
  // From its first request on the person's cookies are known.
  await person.client.auth.whoAmI({})
  return person
}

const personAt = (begin: ServedBank, address: string, stolen: string | null = null): Person => {
  let bank = begin
  let cookie = stolen
  const client = florinClient({
    baseUrl: begin.address,
    fetch: async (request) => {
      const headers = new Headers(request.headers)
      headers.set("x-forwarded-for", address)
      headers.set("origin", bank.address)
      if (stolen !== null) headers.set("cookie", stolen)
      cookie = headers.get("cookie") ?? cookie
      const { pathname, search } = new URL(request.url)
      const body = request.method === "GET" ? {} : { body: await request.arrayBuffer() }
      return fetch(`${bank.address}${pathname}${search}`, {
        method: request.method,
        headers,
        ...body
      })
    }
  })
  return {
    client,
    at: (other) => {
      bank = other
      return client
    },
    copy: () => personAt(bank, address, cookie)
  }
}
