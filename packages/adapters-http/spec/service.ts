/** A whole service over a bank in memory, for specs: with staff, customers and clients. */
import { generateKeyPairSync } from "node:crypto"
import { type KeptReads, noKeptReads } from "@florin/domain/atomicity"
import { instantFromMillis } from "@florin/domain/calendar"
import { Ids, UserId } from "@florin/domain/id"
import {
  EmailAddress,
  EndedSessions,
  localEndedSessions,
  PasswordHasher,
  type Role,
  UserRepository,
  usualSessionRules
} from "@florin/domain/identity"
import { localRateLimiter } from "@florin/domain/limit"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Exit, Layer, Logger, ManagedRuntime, Redacted, Scope } from "effect"
import { type FlorinClient, florinClient } from "../src/client/index.ts"
import { type BankServices, type HttpSettings, httpApp, Readiness } from "../src/index.ts"

export const password = "correct horse battery staple"
export const baseUrl = "http://bank.example"

const { privateKey } = generateKeyPairSync("ed25519", {
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" }
})

/** So much that no spec meets a limit which it does not set itself. */
const plenty = { count: 1_000_000, seconds: 1 }

export const settings: HttpSettings = {
  host: "127.0.0.1",
  port: 0,
  bankName: "Bank in memory",
  secureCookies: false,
  accessTokenSeconds: 900,
  sessions: { ...usualSessionRules, staffSecondFactor: false },
  firstKey: Redacted.make(privateKey),
  macKeys: [Redacted.make(new Uint8Array(32).fill(7))],
  allowedOrigins: ["https://pages.example"],
  quotas: {
    auth: plenty,
    register: plenty,
    reset: plenty,
    money: plenty,
    read: plenty,
    upload: plenty,
    service: plenty
  },
  proxies: { trusted: [], header: "x-forwarded-for" },
  bodyLimitBytes: 65_536,
  upload: { limitBytes: 1_048_576, seconds: 30, stallSeconds: 5 },
  shutdownSeconds: 2,
  docs: true,
  metrics: "open",
  requireVerifiedEmail: false,
  argon2: {
    memoryKib: 8,
    iterations: 1,
    parallelism: 1,
    hashings: 2,
    waiting: 32,
    waitMillis: 2_000
  }
}

/** The service, and ways to ask it. */
export interface Service {
  readonly fetch: (request: Request) => Promise<Response>
  /** Asks on a connection from this network address. */
  readonly fetchFrom: (request: Request, address: string) => Promise<Response>
  /** Asks with a path alone, for requests that no client would send. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>
  readonly client: () => FlorinClient
  /** A client of somebody with this role, signed in. */
  readonly staff: (role: Exclude<Role, "customer">) => Promise<FlorinClient>
  /** A new customer, signed in. */
  readonly customer: (name?: string) => Promise<FlorinClient>
  readonly run: <A, E>(work: Effect.Effect<A, E, BankServices>) => Promise<A>
  readonly close: () => Promise<void>
}

/** What a process that is alone shares with nobody. */
export const alone = Layer.mergeAll(
  localRateLimiter({ nowMillis: Date.now, holdersMax: 1_000 }),
  noKeptReads,
  Layer.sync(EndedSessions, localEndedSessions)
)

/** No log, unless the bank under test brings one. */
export const silence = Logger.layer([])

/** A service that depends on these. */
export const withReadiness = (checks: Readiness["Service"]["checks"]): Layer.Layer<Readiness> =>
  Layer.succeed(Readiness, { checks })

/** What a layer has to bring so that a service stands on it. */
export type Bank = Layer.Layer<Exclude<BankServices, KeptReads>>

export const makeService = async (
  bank: Bank = memoryBank(),
  overrides: Partial<HttpSettings> = {},
  readiness = withReadiness(Effect.succeed([{ name: "books", ready: true }]))
): Promise<Service> => {
  const runtime = ManagedRuntime.make(Layer.mergeAll(silence, readiness, alone, bank))
  const scope = Scope.makeUnsafe()
  const app = await runtime.runPromise(Scope.provide(httpApp({ ...settings, ...overrides }), scope))
  const fetch = async (request: Request) => app.fetch(await withBytes(request))
  let people = 0
  const client = () => florinClient({ baseUrl, fetch })
  const signedIn = async (email: string) => {
    const made = client()
    const signed = await made.auth.signIn({ body: { email, password } })
    if (!signed.ok) throw new Error(`nobody could sign in: ${signed.problem.detail}`)
    return made
  }
  return {
    fetch,
    fetchFrom: async (request, remoteAddress) =>
      app.fetch(request, { incoming: { socket: { remoteAddress } } }),
    ask: (path, init) => fetch(new Request(`${baseUrl}${path}`, init)),
    client,
    staff: async (role) => {
      const email = `${role}-${++people}@bank.example`
      await runtime.runPromise(addStaff(email, role))
      return signedIn(email)
    },
    customer: async (name = "Ada Lovelace") => {
      const email = `customer-${++people}@mail.example`
      const registered = await client().auth.register({ body: { email, name, password } })
      if (!registered.ok) throw new Error(`nobody registered: ${registered.problem.detail}`)
      return signedIn(email)
    },
    run: (work) => runtime.runPromise(work),
    close: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void))
      await runtime.dispose()
    }
  }
}

/** A form as the bytes that would travel: the platform's own stream of it bears no breaking off. */
const withBytes = async (request: Request): Promise<Request> => {
  const { headers, method, url } = request
  return headers.get("content-type")?.startsWith("multipart/") === true && request.body !== null
    ? new Request(url, { method, headers, body: await request.arrayBuffer() })
    : request
}

/** Makes one of the bank's people, who signs in with the password of all. */
export const addStaff = (email: string, role: Role) =>
  Effect.gen(function* () {
    const users = yield* UserRepository
    yield* users.add({
      id: UserId.ofUuid(yield* (yield* Ids).nextUuid),
      email: EmailAddress.make(email),
      name: `The ${role}`,
      roles: [role],
      customer: null,
      passwordHash: yield* (yield* PasswordHasher).hash(Redacted.make(password)),
      createdAt: instantFromMillis(0),
      emailVerifiedAt: instantFromMillis(0),
      disabledAt: null
    })
  })
