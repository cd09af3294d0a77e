/** A rule of the domain, broken in one small way: what stands in the source, and what breaks it. */

/** One rule, broken. */
export interface RuleMutant {
  /** The law that has to go red. */
  readonly law: string
  /** What no longer holds, in words. */
  readonly broken: string
  /** Below `packages/domain/src/`. */
  readonly file: string
  readonly is: string
  readonly becomes: string
  /** The spec that has to see it, below `packages/domain/spec/`. */
  readonly spec: string
}
