/** Profiles are sealed anew, by the key that seals now. Upholds KEY-2. */
import { Effect } from "effect"
import type { KycCaseId } from "../../id/index.ts"
import { type ResealSecrets, resealSecrets } from "../../key/index.ts"
import { KycCases } from "../kyc-cases.ts"
import { profileIsAbout } from "./sealed-profile.ts"

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealProfiles = (command: ResealSecrets) =>
  Effect.flatMap(KycCases, ({ reseal, sealedByOthers }) =>
    resealSecrets(command, {
      sealedByOthers,
      reseal,
      idOf: ({ id }) => id,
      ownerOf: (id: KycCaseId) => ({ case: id }),
      sealedOf: ({ sealedProfile }) => sealedProfile,
      aboutOf: profileIsAbout,
      action: "kyc-profiles-resealed",
      noun: "profiles"
    })
  )
