/** What the list of the bench is made of. */
import type { Effect, Scope } from "effect"
import type { BenchServer } from "./bench-server.ts"
import type { Figure } from "./figure.ts"
import type { BenchSettings } from "./settings.ts"

/** What every part works with. */
export interface Bench {
  readonly settings: BenchSettings
  readonly server: BenchServer
}

/** Figures that are taken together, since they share their reference and their bank. */
export interface Part {
  readonly name: string
  readonly says: string
  /** The figures, by the names under which they can be asked for alone. */
  readonly figures: readonly string[]
  /** Takes the figures that are wanted. */
  readonly run: (
    bench: Bench,
    wanted: ReadonlySet<string>
  ) => Effect.Effect<readonly Figure[], never, Scope.Scope>
}
