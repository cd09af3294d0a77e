/** How a problem tells of fields that somebody filled in wrongly, all of them at once. */

/** A fault, as capabilities tell it. */
interface FieldFault {
  readonly path: readonly string[]
  readonly reason: string
  readonly words: string
}

interface Faulty {
  readonly faults: readonly FieldFault[]
}

/** The words and the list under `errors`. */
export const faultyFields = {
  detail: ({ faults }: Faulty): string =>
    `Correct ${faults.length === 1 ? "the field" : `the ${faults.length} fields`} listed under errors and send the request again; nothing was changed.`,
  members: ({ faults }: Faulty) => ({
    errors: faults.map(({ path, reason, words }) => ({
      in: "body",
      pointer: `/${path.join("/")}`,
      message: words,
      reason
    }))
  })
} as const
