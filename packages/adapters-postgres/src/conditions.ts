/**
 * The conditions of a query that is put together from what a caller asks for. Values
 * travel as parameters, never within the text.
 */

export interface Conditions {
  /** Adds a parameter; gives its place in the text, such as `$3`. */
  readonly parameter: (value: unknown) => string
  /** Adds a condition that has to hold besides the others. */
  readonly add: (condition: string) => void
  /** The conditions as they follow `WHERE`; `true` when there is none. */
  readonly all: () => string
  readonly parameters: readonly unknown[]
}

/** No conditions yet. */
export const noConditions = (): Conditions => {
  const conditions: string[] = []
  const parameters: unknown[] = []
  return {
    parameter: (value) => `$${parameters.push(value)}`,
    add: (condition) => {
      conditions.push(condition)
    },
    all: () => (conditions.length === 0 ? "true" : conditions.join(" AND ")),
    parameters
  }
}
