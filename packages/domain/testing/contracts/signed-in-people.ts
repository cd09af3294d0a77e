/** What people of a contract do to sign in, and the mail that they get. */
import { Clock, Effect, Redacted } from "effect"
import type { Instant } from "../../src/calendar/index.ts"
import {
  type EmailAddress,
  sendNotices,
  signIn,
  type User,
  usualSessionRules
} from "../../src/identity/index.ts"
import { type Letter, LetterNotSent, Notifier, OutgoingNotices } from "../../src/notice/index.ts"
import { memberPassword } from "./given-member.ts"
import { nine, provenanceOf } from "./provenance-of.ts"
import { standingClock } from "./standing-clock.ts"
import { startedBy } from "./started-by.ts"

/** A try to sign in; at nine, from nowhere, with the first password, unless told. */
export interface AskedSignIn {
  readonly email: EmailAddress
  readonly password?: Redacted.Redacted
  readonly at?: Instant
  readonly address?: string | null
}

/** Tries to sign in. */
export const signedIn = (asked: AskedSignIn) =>
  Effect.gen(function* () {
    const provenance = yield* provenanceOf({ address: asked.address ?? null })
    const outcome = yield* signIn({
      email: asked.email,
      password: asked.password ?? memberPassword,
      startedAt: asked.at ?? nine,
      origin: { address: null, userAgent: null },
      rules: usualSessionRules,
      provenance
    })
    return startedBy(outcome)
  })

/** What has been sent to a user at this very moment, from the whole queue; each letter once. */
export const lettersTo = (user: Pick<User, "email">, now: Instant = nine) =>
  Effect.gen(function* () {
    const letters: Letter[] = []
    const collecting = { send: (letter: Letter) => Effect.sync(() => void letters.push(letter)) }
    const { clock } = yield* standingClock
    let sent = 1
    while (sent > 0) {
      const told = yield* sendNotices({
        now,
        bankName: "Bank",
        publicUrl: "https://bank.example"
      }).pipe(
        Effect.provideService(Notifier, collecting),
        Effect.provideService(Clock.Clock, clock)
      )
      sent = told.sent
    }
    return letters.filter(({ to }) => to === user.email)
  })

/** A mail server that is away. */
export const noMail = { send: () => Effect.fail(new LetterNotSent({ reason: "away" })) }

/** The code of the link in a letter. */
export const codeIn = (letter: Letter | undefined): Redacted.Redacted => {
  const [, code] = /#([0-9a-f]{64})\n/u.exec(letter?.text ?? "") ?? []
  if (code === undefined) throw new Error(`no link in the letter: ${letter?.subject}`)
  return Redacted.make(code)
}

/** What a user is to be told and has not been, by kind. */
export const waitingKinds = (user: User) =>
  Effect.map(
    Effect.flatMap(OutgoingNotices, (queue) => queue.waitingFor(user.id)),
    (notices) => notices.map(({ kind }) => kind)
  )
