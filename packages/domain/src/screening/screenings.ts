/** The port that keeps what lists said of subjects, and who cleared it; neither ever changes. */
import { Context, type Effect } from "effect"
import type { Screened, ScreeningClearing, ScreeningResult } from "./screening-result.ts"

export class Screenings extends Context.Service<
  Screenings,
  {
    /** The subject's last result; null when it was never screened. */
    readonly latest: (subject: string) => Effect.Effect<Screened | null>
    /** The same, and keeps others from screening and clearing the subject until the unit ends. */
    readonly lockLatest: (subject: string) => Effect.Effect<Screened | null>
    /** The subject's last results, the newest first, at most 100. */
    readonly history: (subject: string) => Effect.Effect<readonly Screened[]>
    /** Keeps a result; its subject is locked, and its number follows the last one's. */
    readonly add: (result: ScreeningResult) => Effect.Effect<void>
    /** Keeps the clearing of a locked subject's last result, in the unit of its approval. */
    readonly clear: (clearing: ScreeningClearing) => Effect.Effect<void>
  }
>()("@florin/domain/Screenings") {}
