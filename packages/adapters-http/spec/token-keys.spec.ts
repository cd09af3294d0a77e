/** What a process knows of the key ring: up to date, and never asked for by made-up names. */
import { generateKeyPairSync } from "node:crypto"
import { addMicros, instantFromMillis } from "@florin/domain/calendar"
import { SessionId, UserId } from "@florin/domain/id"
import {
  addSigningKey,
  KeyRingStore,
  noticeSeconds,
  promoteSigningKey,
  type RingChange,
  retireSigningKey
} from "@florin/domain/key"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Exit, ManagedRuntime, Option, Redacted, Scope } from "effect"
import { decodeProtectedHeader } from "jose"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { accessTokens } from "../src/identity/access-token.ts"
import { edgeProvenance } from "../src/identity/edge-provenance.ts"
import { newKeyPair } from "../src/key/ed25519-key-pair.ts"
import { firstKey } from "../src/key/first-key.ts"
import { type CopySettings, tokenKeys } from "../src/key/token-keys.ts"
import { askedOf } from "./asked-of.ts"

const pem = () =>
  Redacted.make(
    generateKeyPairSync("ed25519", {
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" }
    }).privateKey
  )

const runtime = ManagedRuntime.make(memoryBank())
const scope = Scope.makeUnsafe()
afterAll(async () => {
  await Effect.runPromise(Scope.close(scope, Exit.void))
  await runtime.dispose()
})

let reads = 0
let isGone = false

/** A process of the bank, whose readings of the ring are counted, and refused on request. */
const newProcess = (settings: CopySettings) =>
  runtime.runPromise(
    Effect.gen(function* () {
      const store = yield* KeyRingStore
      const read = Effect.suspend(() => {
        reads++
        return isGone ? Effect.die(new Error("no connection")) : store.read
      })
      return yield* Effect.provideService(tokenKeys(settings), KeyRingStore, { ...store, read })
    }).pipe(Scope.provide(scope))
  )

// The copy is renewed by nothing but what a test does, unless it says so.
const still: CopySettings = { everySeconds: 3_600, unknownMillis: 0, signsForMillis: 3_600_000 }

const started = Date.now()
const realNow = instantFromMillis(started)
/** Keys are added in time for every process to know them. */
const before = addMicros(realNow, -1_000_000n * BigInt(noticeSeconds))

const changeAt = (now: RingChange["now"]) =>
  Effect.map(edgeProvenance(askedOf(), "spec", null), (provenance) => ({ now, provenance }))

const add = () =>
  runtime.runPromise(
    Effect.gen(function* () {
      const pair = newKeyPair()
      yield* addSigningKey(pair, yield* changeAt(before))
      return pair.kid
    })
  )

const promote = (kid: string) =>
  runtime.runPromise(Effect.flatMap(changeAt(realNow), (change) => promoteSigningKey(kid, change)))

const uuid = "01890a5d-ac96-774b-bcce-b302099a8057"
const issuedAtSeconds = Math.floor(started / 1000)
const claims = {
  session: SessionId.ofUuid(uuid),
  user: UserId.ofUuid(uuid),
  issuedAtSeconds,
  expiresAtSeconds: issuedAtSeconds + 900
}

beforeAll(() => runtime.runPromise(firstKey(pem())))

describe("KEY-1 · The keys of a process", () => {
  it("a token outlives the turn of its key, and a new one names the new key", async () => {
    const keys = await newProcess(still)
    const tokens = accessTokens(keys)
    const old = await tokens.sign(claims, "1")
    const kid = await add()
    await promote(kid)
    const other = accessTokens(await newProcess(still))
    const fresh = await other.sign(claims, "2")
    expect(decodeProtectedHeader(fresh).kid).toBe(kid)
    expect(decodeProtectedHeader(old).kid).not.toBe(kid)
    // The first process has not heard of the new key, and asks when it meets it.
    for (const token of [old, fresh]) {
      expect(await tokens.verify(token, issuedAtSeconds)).toEqual(Option.some(claims.session))
      expect(await other.verify(token, issuedAtSeconds)).toEqual(Option.some(claims.session))
    }
    expect(decodeProtectedHeader(await tokens.sign(claims, "3")).kid).toBe(kid)
  })

  it("a token that is remembered is refused when its key is revoked at once", async () => {
    const former = accessTokens(await newProcess(still))
    const token = await former.sign(claims, "4")
    const leaked = String(decodeProtectedHeader(token).kid)
    await promote(await add())
    const keys = await newProcess(still)
    const tokens = accessTokens(keys)
    expect(Option.isSome(await tokens.verify(token, issuedAtSeconds))).toBe(true)
    const change = await runtime.runPromise(changeAt(realNow))
    await runtime.runPromise(retireSigningKey(leaked, true, change))
    await keys.accepted("A".repeat(43), issuedAtSeconds)
    expect(await tokens.verify(token, issuedAtSeconds + 1)).toEqual(Option.none())
  })

  it("made-up names of keys read the ring once in a while, however many come", async () => {
    const keys = await newProcess({ ...still, unknownMillis: 60_000 })
    reads = 0
    const names = Array.from({ length: 500 }, (_, at) => String(at).padStart(43, "_"))
    const found = await Promise.all(names.map((kid) => keys.accepted(kid, issuedAtSeconds)))
    // One after another, too: no reading under way is there to wait for.
    for (const kid of names) found.push(await keys.accepted(`${kid.slice(1)}x`, issuedAtSeconds))
    expect(found.every((key) => key === null)).toBe(true)
    expect(reads).toBe(1)
  })

  it("names that are none of a key's form never read it", async () => {
    const keys = await newProcess(still)
    reads = 0
    for (const kid of ["", "x", "../../etc/passwd", "k".repeat(44), "' OR 1=1 --", "é".repeat(43)])
      expect(await keys.accepted(kid, issuedAtSeconds)).toBeNull()
    expect(reads).toBe(0)
  })

  it("a copy that is too old does not sign before it is made anew, and fails when it cannot be", async () => {
    const keys = await newProcess({ ...still, signsForMillis: -1 })
    const kid = await add()
    await promote(kid)
    expect((await keys.signer()).kid).toBe(kid)
    isGone = true
    await expect(keys.signer()).rejects.toThrow("no connection")
    isGone = false
    expect((await keys.signer()).kid).toBe(kid)
  })

  it("what is known is accepted on while the ring cannot be read", async () => {
    const keys = await newProcess(still)
    const { kid } = await keys.signer()
    isGone = true
    expect(await keys.accepted(kid, issuedAtSeconds)).not.toBeNull()
    await expect(keys.accepted("B".repeat(43), issuedAtSeconds)).rejects.toThrow("no connection")
    isGone = false
  })

  it("a change is known after the interval, without being asked for", async () => {
    const keys = await newProcess({ ...still, everySeconds: 0.02 })
    const kid = await add()
    await promote(kid)
    await expect.poll(async () => (await keys.signer()).kid).toBe(kid)
  })

  it("no token is signed that would outlive its key", async () => {
    const tokens = accessTokens(await newProcess(still))
    const long = { ...claims, expiresAtSeconds: issuedAtSeconds + 3_601 }
    await expect(tokens.sign(long, "5")).rejects.toThrow("outlive")
  })
})
