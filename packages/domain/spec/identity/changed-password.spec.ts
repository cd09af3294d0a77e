/** What a change of password ends: the old one, and the sessions that it began. */
import * as fc from "fast-check"
import { law } from "../law.ts"
import { anyPasswordHistory, playPasswords } from "./password-histories.ts"

law(
  "IDENTITY-4",
  "A password that was changed never works again",
  "only the password taken last signs in, and a change ends the sessions that began before it",
  {
    runs: 100,
    caseNoun: "histories of passwords",
    upheldBy: [
      "packages/domain/src/identity/password/change-password.ts",
      "packages/domain/src/identity/password/reset-password.ts"
    ],
    authority: "OWASP ASVS 5.0 6.2.3, 7.4.3"
  },
  fc.asyncProperty(anyPasswordHistory, (steps) => playPasswords(steps, 5))
)
