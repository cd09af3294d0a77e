/** Secrets that were sealed anew, as the database's functions take them: an array a column. */
import type { Resealed } from "@florin/domain/key"
import { arrayParameter } from "../array-parameter.ts"

/** Their owners' ids, and each secret under its seals of before and after. */
export const resealedParameters = <Owner>(
  secrets: readonly Resealed<Owner>[],
  uuidOfOwner: (owner: Owner) => string
) => [
  arrayParameter("uuid", secrets.map(uuidOfOwner)),
  arrayParameter(
    "bytea",
    secrets.map(({ before }) => before)
  ),
  arrayParameter(
    "bytea",
    secrets.map(({ after }) => after)
  )
]
