/** The answer to a request whose session was ended while it was under way: nobody is signed in. */
import { Effect } from "effect"
import { NotSignedIn } from "../../problem/edge-refusals.ts"

/** What becomes of `SessionUnknown` when the session is the caller's own. */
export const endedMeanwhile = (): Effect.Effect<never, NotSignedIn> =>
  Effect.fail(new NotSignedIn({}))
