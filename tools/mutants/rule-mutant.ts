/** A rule of the bank, broken in one small way: what stands in the source, and what breaks it. */

/** The packages whose rules are broken. */
export const mutantPackages = ["domain", "adapters-documents"] as const

/** One rule, broken. */
export interface RuleMutant {
  /** Where the rule stands; the domain when nothing is said. */
  readonly package?: (typeof mutantPackages)[number]
  /** The law that has to go red. */
  readonly law: string
  /** What no longer holds, in words. */
  readonly broken: string
  /** Below `src/` of the package. */
  readonly file: string
  readonly is: string
  readonly becomes: string
  /** The spec that has to see it, below `spec/` of the package. */
  readonly spec: string
}
