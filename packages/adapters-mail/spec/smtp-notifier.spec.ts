/** Letters through a mail server: what it gets, and what is told when it does not. */
import type { AddressInfo } from "node:net"
import { type Letter, Notifier } from "@florin/domain/notice"
import { Effect, Redacted } from "effect"
import { SMTPServer } from "smtp-server"
import { afterEach, describe, expect, it } from "vitest"
import { smtpNotifier } from "../src/index.ts"

const letter: Letter = {
  id: "note_01kb3m2v1ye0pv5j8q4h8x5w2c",
  to: "ada@example.com",
  subject: "Florin: your password was changed",
  text: "Dear Ada,\n\nyour password was changed.\n"
}

interface Taken {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
  readonly user: unknown
}

const open: SMTPServer[] = []
afterEach(async () => {
  for (const server of open.splice(0))
    await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** A mail server on this machine that takes letters, or does something else with them. */
const serverThat = async (
  does: "takes" | "refuses" | "hangs" | "hangs on the first two"
): Promise<{ readonly port: number; readonly taken: readonly Taken[] }> => {
  const taken: Taken[] = []
  let begun = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ password, username }, _, done) =>
      password === "a secret:1"
        ? done(null, { user: username })
        : done(Object.assign(new Error("no"), { responseCode: 535 })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        begun += 1
        if (does === "hangs" || (does === "hangs on the first two" && begun <= 2)) return
        if (does === "refuses")
          return done(Object.assign(new Error(`no ${letter.to} here`), { responseCode: 550 }))
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString("utf8"),
          user: session.user
        })
        done()
      })
    }
  })
  server.on("error", () => undefined)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { port: portOf(server.server.address()), taken }
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0

/** What became of letters that were sent at once, and of their server for a while afterwards. */
const sent = (
  url: string,
  timeoutMillis = 5_000,
  letters: readonly Letter[] = [letter],
  afterwards = 0
) =>
  Effect.runPromise(
    Effect.flatMap(Notifier, ({ send }) =>
      Effect.forEach(
        letters,
        (each) =>
          Effect.match(send(each), {
            onFailure: ({ _tag, reason }) => `${_tag}: ${reason}`,
            onSuccess: () => "sent"
          }),
        { concurrency: letters.length }
      ).pipe(Effect.tap(Effect.sleep(afterwards)))
    ).pipe(
      Effect.provide(
        smtpNotifier({
          url: Redacted.make(url),
          from: "The Bank <no-reply@bank.example>",
          timeoutMillis
        })
      )
    )
  )

describe("A letter through a mail server", () => {
  it("comes from the bank to the user, with its words and its own id", async () => {
    const { port, taken } = await serverThat("takes")
    expect(await sent(`smtp://127.0.0.1:${port}`)).toEqual(["sent"])
    expect(taken).toHaveLength(1)
    const [first] = taken
    expect(first).toMatchObject({ from: "no-reply@bank.example", to: ["ada@example.com"] })
    expect(first?.text).toContain(`Message-ID: <${letter.id}@bank.example>`)
    expect(first?.text).toContain("Auto-Submitted: auto-generated")
    expect(first?.text).toContain("your password was changed.")
  })

  it("signs in with what the URL says, its signs as they are meant", async () => {
    const { port, taken } = await serverThat("takes")
    expect(await sent(`smtp://bank:a%20secret%3A1@127.0.0.1:${port}`)).toEqual(["sent"])
    expect(taken[0]?.user).toBe("bank")
    const [refused] = await sent(`smtp://bank:wrong@127.0.0.1:${port}`)
    expect(refused).toBe("LetterNotSent: EAUTH (535)")
  })

  it("that the server refuses is told as not sent, without saying to whom", async () => {
    const { port } = await serverThat("refuses")
    expect(await sent(`smtp://127.0.0.1:${port}`)).toEqual(["LetterNotSent: EMESSAGE (550)"])
  })

  it("that nobody takes in time is told as not sent", async () => {
    const { port } = await serverThat("hangs")
    const begun = performance.now()
    expect(await sent(`smtp://127.0.0.1:${port}`, 300)).toEqual([
      "LetterNotSent: the mail server did not answer in time"
    ])
    expect(performance.now() - begun).toBeLessThan(4_000)
  })

  it("that waits in line for longer than it may does not leave afterwards", async () => {
    const { port, taken } = await serverThat("hangs on the first two")
    const told = await sent(`smtp://127.0.0.1:${port}`, 400, [letter, letter, letter], 1_000)
    expect(told).toEqual(
      Array.from({ length: 3 }, () => "LetterNotSent: the mail server did not answer in time")
    )
    expect(taken).toEqual([])
  })

  it("is not sent where no server is", async () => {
    const { port } = await serverThat("takes")
    await new Promise<void>((resolve) => open.pop()?.close(() => resolve()))
    expect(await sent(`smtp://127.0.0.1:${port}`)).toEqual(["LetterNotSent: ESOCKET"])
  })
})
