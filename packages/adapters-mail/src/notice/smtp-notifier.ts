/**
 * Letters through a mail server (SMTP), over TLS unless the server is this machine.
 *
 * A letter that is not taken in time is given up together with its connection, or taken out
 * of the line for one, so that it cannot leave later. A server that takes the letter and does
 * not say so in time has perhaps sent it: it is told as not sent, and the same letter with
 * the same id is sent again later.
 */
import { LetterNotSent, Notifier } from "@florin/domain/notice"
import { Effect, Layer, Redacted } from "effect"
import { createTransport } from "nodemailer"
import { mailOfLetter } from "./mail-of-letter.ts"

/** The server, and whom letters are from. */
export interface MailServer {
  /** `smtps://user:password@host:465`, or `smtp://` which then begins TLS by itself. */
  readonly url: Redacted.Redacted
  readonly from: string
  /** How long a letter may take in all, in milliseconds. */
  readonly timeoutMillis: number
}

const tooLate = "the mail server did not answer in time"

/** Connections that are kept open to the server. */
const connectionsMax = 2

/** The notifier of this server; its connections are closed with the scope. */
export const smtpNotifier = ({ from, timeoutMillis, url }: MailServer): Layer.Layer<Notifier> =>
  Layer.effect(
    Notifier,
    Effect.map(
      Effect.acquireRelease(
        Effect.sync(() => createTransport(serverOf(Redacted.value(url), timeoutMillis))),
        (server) => Effect.sync(() => server.close())
      ),
      (server) => ({
        send: (letter) =>
          Effect.suspend(() => {
            const signal = AbortSignal.timeout(timeoutMillis)
            return Effect.tryPromise({
              try: () => server.sendMail({ ...mailOfLetter(letter, from), signal }),
              catch: (fault) =>
                new LetterNotSent({ reason: signal.aborted ? tooLate : reasonOf(fault) })
            })
          }).pipe(Effect.asVoid)
      })
    )
  )

const serverOf = (text: string, timeoutMillis: number) => {
  const { hostname, password, port, protocol, username } = new URL(text)
  const secure = protocol === "smtps:"
  return {
    host: hostname,
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    // No password and no letter goes out in the clear, but to this machine.
    requireTLS: !secure && !isThisMachine(hostname),
    ...(username === ""
      ? {}
      : {
          auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
        }),
    pool: true,
    maxConnections: connectionsMax,
    connectionTimeout: timeoutMillis,
    greetingTimeout: timeoutMillis,
    socketTimeout: timeoutMillis
  } as const
}

const isThisMachine = (hostname: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname)

// What the library says may hold the address of the recipient, which no log needs.
const reasonOf = (fault: unknown): string => {
  if (!(fault instanceof Error)) return "the mail server refused the letter"
  const code = "code" in fault && typeof fault.code === "string" ? fault.code : fault.name
  const answer =
    "responseCode" in fault && typeof fault.responseCode === "number"
      ? ` (${fault.responseCode})`
      : ""
  return `${code}${answer}`
}
