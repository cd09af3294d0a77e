/** What stands in the place of a password until somebody chooses theirs by the link of a letter. */
import { Effect } from "effect"
import { secretText } from "../../secret/index.ts"
import { PasswordHasher } from "./password-hasher.ts"

const bytes = 32

/** The hash of a password that nobody knows, drawn anew each time. */
export const unknownPasswordHash = Effect.flatMap(secretText(bytes), (unknown) =>
  Effect.flatMap(PasswordHasher, ({ hash }) => hash(unknown))
)
