/** That none of a user's last passwords comes back, whichever way it is chosen. */
import * as fc from "fast-check"
import { law } from "../law.ts"
import { anyPasswordHistory, playPasswords } from "./password-histories.ts"

law(
  "IDENTITY-5",
  "No password is taken that the policy refuses",
  "none of a user's last passwords is taken again, however many of them a bank remembers",
  {
    runs: 100,
    caseNoun: "histories of passwords",
    upheldBy: [
      "packages/domain/src/identity/password/choose-hash.ts",
      "packages/domain/src/identity/password/password-policy.ts"
    ],
    database: "CHECK bank_user_former_hashes_few",
    authority: "PCI DSS 4.0 8.3.7"
  },
  fc.asyncProperty(anyPasswordHistory, fc.integer({ min: 0, max: 7 }), (steps, historyLength) =>
    playPasswords(steps, historyLength)
  )
)
