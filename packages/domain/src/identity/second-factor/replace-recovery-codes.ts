/** Draws recovery codes and keeps their digests in the place of earlier ones: a step of a unit. */
import { Effect } from "effect"
import { Digest } from "../../audit/index.ts"
import type { UserId } from "../../id/index.ts"
import { secretDigest } from "../secret-digest.ts"
import { drawRecoveryCodes, plainRecoveryCode } from "./recovery-code.ts"
import { SecondFactors } from "./second-factors.ts"

/** Gives the codes, which nobody can tell again. */
export const replaceRecoveryCodes = Effect.fnUntraced(function* (user: UserId) {
  const { sha256 } = yield* Digest
  const codes = yield* drawRecoveryCodes
  yield* (yield* SecondFactors).setRecoveryCodes(
    user,
    codes.map((code) => secretDigest(sha256, plainRecoveryCode(code)))
  )
  return codes
})
