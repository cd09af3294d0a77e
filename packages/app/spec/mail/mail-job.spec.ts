/** The job that sends letters and forgets what is over: what it sends, and what it logs. */
import { addMicros, instantFromMillis } from "@florin/domain/calendar"
import { EmailAddress, registerCustomer, SignInFailures } from "@florin/domain/identity"
import { type Letter, LetterNotSent, Notifier, OutgoingNotices } from "@florin/domain/notice"
import { memoryBank } from "@florin/domain/testing"
import { Effect, Layer, Logger, Redacted } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { forgetOld, sendDueMail } from "../../src/mail/mail-job.ts"
import { provenanceOf } from "../../src/provenance.ts"
import { readSettings, type Settings } from "../../src/settings/index.ts"

const program = { principal: "test", route: "test" }

const settingsOf = (environment: Readonly<Record<string, string>>) =>
  Effect.runPromise(readSettings(environment, "/bank"))

let settings: Settings
beforeAll(async () => {
  settings = await settingsOf({ FLORIN_PORT: "9000" })
})

const registered = Effect.gen(function* () {
  return yield* registerCustomer({
    email: EmailAddress.make("ada@example.com"),
    name: "Ada Lovelace",
    password: Redacted.make("a calm walk along the river"),
    provenance: yield* provenanceOf(program, "register", [])
  })
})

const collecting = () => {
  const letters: Letter[] = []
  const layer = Layer.succeed(Notifier, {
    send: (letter) => Effect.sync(() => void letters.push(letter))
  })
  return { letters, layer }
}

describe("The job that sends mail", () => {
  it("sends each letter once, in the bank's name, with links to where it listens", async () => {
    const { layer, letters } = collecting()
    const sent = await Effect.runPromise(
      Effect.gen(function* () {
        yield* registered
        return [yield* sendDueMail(settings), yield* sendDueMail(settings)]
      }).pipe(Effect.provide(Layer.merge(memoryBank(), layer)))
    )
    expect(sent).toEqual([1, 0])
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatchObject({
      to: "ada@example.com",
      subject: "Florin Bank: is this your address?"
    })
    expect(letters[0]?.text).toMatch(/http:\/\/127\.0\.0\.1:9000\/verify-email#[0-9a-f]{64}\n/u)
  })

  it("links to the bank's pages where they are said to be", async () => {
    const { layer, letters } = collecting()
    const elsewhere = await settingsOf({ FLORIN_PUBLIC_URL: "https://bank.example/pages" })
    await Effect.runPromise(
      Effect.andThen(registered, sendDueMail(elsewhere)).pipe(
        Effect.provide(Layer.merge(memoryBank(), layer))
      )
    )
    expect(letters[0]?.text).toContain("https://bank.example/pages/verify-email#")
  })

  it("keeps what has not left, and logs the reason and no word of the letter", async () => {
    const lines: string[] = []
    const logging = Logger.layer([
      Logger.make(({ message, fiber }) => {
        lines.push(JSON.stringify([message, fiber.id]))
      })
    ])
    const away = Layer.succeed(Notifier, {
      send: () => Effect.fail(new LetterNotSent({ reason: "ECONNREFUSED" }))
    })
    const waiting = await Effect.runPromise(
      Effect.gen(function* () {
        const user = yield* registered
        expect(yield* sendDueMail(settings)).toBe(0)
        return yield* (yield* OutgoingNotices).waitingFor(user.id)
      }).pipe(Effect.provide(Layer.mergeAll(memoryBank(), away, logging)))
    )
    expect(waiting.map(({ kind }) => kind)).toEqual(["verify-email"])
    expect(lines.join("\n")).toContain("has not left")
    expect(lines.join("\n")).not.toMatch(/ada@example\.com|#[0-9a-f]/u)
  })
})

describe("The job that forgets", () => {
  it("takes away failures after thirty days, and leaves those that only a reset ends", async () => {
    const now = instantFromMillis(Date.now())
    const old = addMicros(now, -31n * 86_400_000_000n)
    const counts = await Effect.runPromise(
      Effect.gen(function* () {
        const failures = yield* SignInFailures
        const subjects = ["a", "b", "c"].map((name) => ({ of: "account", name }) as const)
        yield* failures.save([
          { subject: { of: "account", name: "a" }, count: { failures: 5, lastFailedAt: old } },
          { subject: { of: "account", name: "b" }, count: { failures: 100, lastFailedAt: old } },
          { subject: { of: "account", name: "c" }, count: { failures: 5, lastFailedAt: now } }
        ])
        expect(yield* forgetOld).toMatchObject({ failures: 1 })
        return (yield* failures.read(subjects)).map(({ count }) => count?.failures ?? null)
      }).pipe(Effect.provide(memoryBank()))
    )
    expect(counts).toEqual([null, 100, 5])
  })
})
