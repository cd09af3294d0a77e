/** What a refresh token is good for at this moment. Upholds IDENTITY-6. */
import type { Instant } from "../../calendar/index.ts"
import type { RefreshToken } from "./refresh-token.ts"
import { addSeconds } from "./session.ts"

/** For so long a used token still gives the successor that it gave. */
export const refreshGraceSeconds = 10

/** A token that somebody shows, and whether its session still reaches anything. */
export interface RefreshFacts {
  readonly token: RefreshToken
  readonly familyIsLive: boolean
}

/** What is to be done with it. */
export type RefreshDecision =
  /** It was never used: it is now, and gets a successor. */
  | { readonly kind: "rotate" }
  /** It was used a moment ago: the same successor again. */
  | { readonly kind: "repeat"; readonly salt: string }
  /** It was used before that: somebody has a token that is not theirs. */
  | { readonly kind: "end-family" }
  /** Its session has ended, or it tells nothing any more. */
  | { readonly kind: "refuse" }

/**
 * Decides on a token. A family that has ended gives nothing, within the grace or not.
 *
 * @upholds IDENTITY-1, IDENTITY-6
 */
export const decideRefresh = (
  { familyIsLive, token }: RefreshFacts,
  now: Instant
): RefreshDecision => {
  if (!familyIsLive) return { kind: "refuse" }
  if (token.usedAt === null) return { kind: "rotate" }
  if (now >= addSeconds(token.usedAt, refreshGraceSeconds)) return { kind: "end-family" }
  return token.salt === null ? { kind: "refuse" } : { kind: "repeat", salt: token.salt }
}
