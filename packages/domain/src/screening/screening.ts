/** The port that looks for parties on sanctions lists. */
import { Context, type Effect } from "effect"
import type { ScreenedParty } from "./screened-party.ts"
import type { ScreeningVerdict } from "./screening-verdict.ts"

export class Screening extends Context.Service<
  Screening,
  {
    /** Never fails: a list that cannot be asked is a verdict of its own. */
    readonly screen: (party: ScreenedParty) => Effect.Effect<ScreeningVerdict>
    /** Which list would be asked now; null when none can be. Cheap enough for every decision. */
    readonly listVersion: Effect.Effect<string | null>
  }
>()("@florin/domain/Screening") {}
