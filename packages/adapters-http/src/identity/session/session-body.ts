/** What people send to prove themselves, and which session they mean. */
import { SessionId } from "@florin/domain/id"
import { Schema } from "effect"
import { Password } from "../identity-body.ts"

/** Six digits of the app, or a recovery code. */
export const Code = Schema.RedactedFromValue(
  Schema.String.check(
    Schema.isPattern(/^(?:\d{6}|[0-9A-Za-z][0-9A-Za-z -]{22,38}[0-9A-Za-z])$/u, {
      message: "expected six digits, or a recovery code"
    })
  )
).annotate({ description: "Six digits of the second factor, or one of its recovery codes." })

/** The second step of a sign-in. */
export const SecondFactorBody = Schema.Struct({
  challenge: Schema.RedactedFromValue(
    Schema.String.check(
      Schema.isPattern(/^[0-9a-f]{64}$/u, { message: "expected the challenge of a sign-in" })
    )
  ),
  code: Code
}).annotate({ identifier: "SecondFactorProof" })

/** A proof of who somebody is: the password, or a code where there is a second factor. */
export const StepUpBody = Schema.Struct({
  password: Schema.optionalKey(Password),
  code: Schema.optionalKey(Code)
})
  .check(
    Schema.makeFilter(
      ({ code, password }) =>
        (code === undefined) !== (password === undefined) || "expected password or code, not both"
    )
  )
  .annotate({ identifier: "StepUp" })

/** Which session. */
export const SessionParams = Schema.Struct({ sessionId: SessionId.schema })
