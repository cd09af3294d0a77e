/** What people send to register and to sign in. */
import { EmailAddress } from "@florin/domain/identity"
import { Schema, SchemaTransformation } from "effect"

/** Upper and lower case, and blanks around it, make no difference to an address. */
export const AnyCaseEmail = Schema.String.check(Schema.isMaxLength(320)).pipe(
  Schema.decodeTo(
    EmailAddress,
    SchemaTransformation.transform({
      decode: (text) => text.trim().toLowerCase(),
      encode: (email) => email
    })
  )
)

const PersonName = Schema.String.check(
  Schema.isPattern(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, {
    message: "expected 1 to 200 characters without line breaks"
  }),
  Schema.makeFilter((name) => name.trim() !== "" || "expected a name, not only blanks")
)

/** In UTF-16 units: twice the most characters that a bank can choose to take. */
const passwordLengthMost = 512

/** Longer ones are refused before any is hashed; the policy itself is the domain's. */
export const Password = Schema.RedactedFromValue(
  Schema.String.check(
    Schema.isMaxLength(passwordLengthMost, { message: "expected a shorter password" })
  )
).annotate({ description: "12 to 128 characters; the policy's reasons come back together." })

/** The body of a registration. */
export const RegisterBody = Schema.Struct({
  email: AnyCaseEmail,
  name: PersonName,
  password: Password
}).annotate({ identifier: "Registration" })

/** The body of a sign-in. */
export const SignInBody = Schema.Struct({ email: AnyCaseEmail, password: Password }).annotate({
  identifier: "SignIn"
})
