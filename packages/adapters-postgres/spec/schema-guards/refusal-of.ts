/** What PostgreSQL said when it refused something. */

/** The message of the refusal; a text that no refusal has when there was none. */
export const messageOf = async (tried: Promise<unknown>): Promise<string> => {
  try {
    await tried
    return "(nothing was refused)"
  } catch (fault) {
    return innermost(fault)
  }
}

const innermost = (fault: unknown): string => {
  if (!(fault instanceof Error)) return String(fault)
  return fault.cause === undefined ? fault.message : innermost(fault.cause)
}
