/**
 * Secrets of second factors are sealed anew, by the key that seals now: nobody has to take up
 * another factor when a field key goes. Upholds KEY-2.
 */
import { Effect } from "effect"
import type { UserId } from "../../id/index.ts"
import { type ResealSecrets, resealSecrets } from "../../key/index.ts"
import { secretIsAbout } from "./second-factor.ts"
import { SecondFactors } from "./second-factors.ts"

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealSecondFactors = (command: ResealSecrets) =>
  Effect.flatMap(SecondFactors, ({ reseal, sealedByOthers }) =>
    resealSecrets(command, {
      sealedByOthers,
      reseal,
      idOf: ({ user }) => user,
      ownerOf: (user: UserId) => ({ user }),
      sealedOf: ({ sealedSecret }) => sealedSecret,
      aboutOf: secretIsAbout,
      action: "second-factors-resealed",
      noun: "secrets"
    })
  )
