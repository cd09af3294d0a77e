/** The parameters after the question mark: each at most once. */
import { Result } from "effect"
import { BadInput } from "../problem/edge-refusals.ts"

/** The parameters by name; a name that stands twice is refused, whichever value is meant. */
export const readQuery = (
  search: string
): Result.Result<Readonly<Record<string, string>>, BadInput> => {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  if (search === "") return Result.succeed({})
  for (const [name, value] of new URLSearchParams(search)) {
    if (found.has(name)) twice.add(name)
    found.set(name, value)
  }
  if (twice.size === 0) return Result.succeed(Object.fromEntries(found))
  const errors = [...twice].map((name) => ({
    in: "query" as const,
    pointer: `/${name.slice(0, 100)}`,
    message: "expected once; it is given more than once"
  }))
  return Result.fail(new BadInput({ errors }))
}
