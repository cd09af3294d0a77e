/** The session that a sign-in began, for those who know that nothing else was asked. */
import type { SignInOutcome, StartedSession } from "../../src/identity/index.ts"

/** Fails when a second factor was asked for. */
export const startedBy = (outcome: SignInOutcome): StartedSession => {
  if (outcome.kind !== "signed-in") throw new Error("a second factor is asked for")
  return outcome
}
