/** How the rules of sessions, refresh tokens and second factors are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const session = "identity/session/session.ts"

/** Mutants of IDENTITY-1 and IDENTITY-6 to IDENTITY-9. */
export const sessionMutants: readonly RuleMutant[] = [
  {
    law: "IDENTITY-1",
    broken: "a session is live at its very end",
    file: session,
    is: "now < session.idleUntil && now < session.expiresAt",
    becomes: "now <= session.idleUntil && now <= session.expiresAt",
    spec: "identity/session.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "an ended session lives on until its time is over",
    file: session,
    is: "session.endedAt === null && now",
    becomes: "now",
    spec: "identity/session.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "a session that is left alone lives on to its absolute end",
    file: session,
    is: "now < session.idleUntil && ",
    becomes: "",
    spec: "identity/session-histories.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "a use takes a session past its absolute end",
    file: session,
    is: "earlier(addSeconds(now, idleSeconds), session.expiresAt) }",
    becomes: "addSeconds(now, idleSeconds) }",
    spec: "identity/session.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "a disabled user's session reaches on",
    file: session,
    is: " && user.disabledAt === null",
    becomes: "",
    spec: "identity/session.spec.ts"
  },
  {
    law: "IDENTITY-1",
    broken: "the newest session makes room for another",
    file: "identity/session/session-rules.ts",
    is: "(one.id < other.id ? -1 : 1)",
    becomes: "(one.id < other.id ? 1 : -1)",
    spec: "identity/session-histories.spec.ts"
  },
  {
    law: "IDENTITY-6",
    broken: "the grace lasts a microsecond too long",
    file: "identity/session/decide-refresh.ts",
    is: "now >= addSeconds(",
    becomes: "now > addSeconds(",
    spec: "identity/refresh-token.spec.ts"
  },
  {
    law: "IDENTITY-6",
    broken: "within the grace an ended family gives tokens",
    file: "identity/session/decide-refresh.ts",
    is: '  if (!familyIsLive) return { kind: "refuse" }\n',
    becomes: "",
    spec: "identity/refresh-token.spec.ts"
  },
  {
    law: "IDENTITY-6",
    broken: "a replayed token is refused and its family lives on",
    file: "identity/session/refresh-session.ts",
    is: "    yield* endFamily(locked, command)\n",
    becomes: "",
    spec: "identity/refresh-token.spec.ts"
  },
  {
    law: "IDENTITY-6",
    broken: "within the grace another successor is given",
    file: "identity/session/refresh-session.ts",
    is: "successorOf(sha256, command.token, decision.salt)",
    becomes: "successorOf(sha256, command.token, decision.kind)",
    spec: "identity/refresh-token.spec.ts"
  },
  {
    law: "IDENTITY-7",
    broken: "a code is taken as often as it is shown",
    file: "identity/second-factor/prove-second-factor.ts",
    is: "step === null || !(yield* factors.takeStep(user.id, step))",
    becomes: "step === null",
    spec: "identity/second-factor.spec.ts"
  },
  {
    law: "IDENTITY-7",
    broken: "the code that confirmed the enrolment is good to sign in",
    file: "identity/second-factor/enrol-second-factor.ts",
    is: "factors.confirm(factor.value, at, step)",
    becomes: "factors.confirm(factor.value, at, 0)",
    spec: "identity/second-factor.spec.ts"
  },
  {
    law: "IDENTITY-11",
    broken: "a second factor is taken up before the address is verified",
    file: "identity/second-factor/enrol-second-factor.ts",
    is: "  if (user.emailVerifiedAt === null) return yield* new EmailNotVerified({})\n",
    becomes: "",
    spec: "identity/address-owner.spec.ts"
  },
  {
    law: "IDENTITY-11",
    broken: "sessions of before outlast the verification of the address",
    file: "identity/link/verify-email.ts",
    is: 'since === null ? yield* sessions.endAll(user.id, { at, because: "email-verified" }) : []',
    becomes: "yield* sessions.listOf(user.id)",
    spec: "identity/address-owner.spec.ts"
  },
  {
    law: "IDENTITY-8",
    broken: "the password alone begins a session",
    file: "identity/session/sign-in.ts",
    is: "  if (Option.isSome(yield* confirmedFactor(user))) return yield* ask(attempt)\n",
    becomes: "",
    spec: "identity/sign-in.spec.ts"
  },
  {
    law: "IDENTITY-8",
    broken: "a challenge begins as many sessions as there are codes for it",
    file: "identity/session/complete-sign-in.ts",
    is: "    if (!(yield* challenges.use(digest, at))) return yield* new ChallengeRefused({})\n",
    becomes: "",
    spec: "identity/sign-in.spec.ts"
  },
  {
    law: "IDENTITY-9",
    broken: "a recovery code is taken whether or not there is one",
    file: "identity/second-factor/prove-second-factor.ts",
    is: "if (!(yield* factors.takeRecoveryCode(user.id, digest, at)))",
    becomes: "if ((yield* factors.takeRecoveryCode(user.id, digest, at)) === null)",
    spec: "identity/second-factor.spec.ts"
  }
]
