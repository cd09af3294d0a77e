/**
 * Whether a change by the authority of a cookie shows the token of its session.
 *
 * Asked only of requests whose credential a browser adds by itself: who sends an
 * `Authorization` header does so on purpose. A cookie of no session is no authority and is
 * answered with 401 further on.
 */
import type { SessionId } from "@florin/domain/id"
import { Option } from "effect"
import type { Credential } from "../identity/authenticate.ts"
import { type CsrfTokens, csrfHeader } from "../identity/csrf-token.ts"
import type { Asked } from "./asked.ts"

/** Whether the request lacks the token that it needs. */
export const lacksCsrfToken = (
  asked: Pick<Asked, "header">,
  credential: Credential | null,
  session: Option.Option<SessionId>,
  tokens: CsrfTokens
): boolean =>
  credential?.ambient === true &&
  Option.isSome(session) &&
  !tokens.isFor(session.value, asked.header(csrfHeader))
