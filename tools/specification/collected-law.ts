/** A sentence of a law as its spec states it, and the file that states it. */
import type { LawStatement } from "../../packages/domain/spec/law.ts"

export interface CollectedLaw extends LawStatement {
  /** The spec file, from the root of the project. */
  readonly file: string
}
