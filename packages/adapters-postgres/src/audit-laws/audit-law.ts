/**
 * A law as a query over the bank's real data.
 *
 * The query gives one row for each thing it examines: `rows`, how many rows of the
 * tables that took in; `broken`, whether the law is broken there (a doubt counts as
 * broken); and `subject`, what to look at then.
 */

/** One check of a law. A law may have several. */
export interface AuditLaw {
  readonly law: string
  /** The law as a banker says it. */
  readonly sentence: string
  /** What is examined and counted. */
  readonly checks: string
  /** The prefix of the ids that the evidence shows; null when subjects are words. */
  readonly evidence:
    | "acct"
    | "approval"
    | "cust"
    | "doc"
    | "entry"
    | "feec"
    | "fees"
    | "hold"
    | "inwire"
    | "key"
    | "kyc"
    | "rail"
    | "scr"
    | "sess"
    | "user"
    | "wire"
    | null
  readonly query: string
}

/** The checks of one law, which share its id and sentence. */
export const lawChecks = (
  law: string,
  sentence: string,
  checks: ReadonlyArray<Omit<AuditLaw, "law" | "sentence">>
): readonly AuditLaw[] => checks.map((check) => ({ law, sentence, ...check }))
