/**
 * What clamd's answer to a stream means. Only its word for a whole scan without a finding is
 * clean: what it has not understood, or has not looked at to the end, is not known.
 *
 * Source: clamd(8), INSTREAM; clamd.conf(5), AlertExceedsMax.
 */
import { ScanLimitExceeded, ScannerUnavailable, type ScanVerdict } from "@florin/domain/document"
import { Result } from "effect"

/** The meaning of an answer, without the byte of no value at its end. */
export const readReply = (
  reply: string
): Result.Result<ScanVerdict, ScannerUnavailable | ScanLimitExceeded> => {
  if (reply === "stream: OK") return Result.succeed({ verdict: "clean" })
  const signature = /^stream: ([\x21-\x7e]{1,200}) FOUND$/u.exec(reply)?.[1]
  if (signature !== undefined)
    return signature.startsWith("Heuristics.Limits.Exceeded")
      ? Result.fail(new ScanLimitExceeded({ limit: signature }))
      : Result.succeed({ verdict: "infected", signature })
  return /size limit exceeded/iu.test(reply)
    ? Result.fail(new ScanLimitExceeded({ limit: "StreamMaxLength" }))
    : Result.fail(new ScannerUnavailable({ why: shown(reply) }))
}

const shown = (reply: string): string =>
  `it answered ${JSON.stringify(reply.replace(/[^\x20-\x7e]/gu, "?").slice(0, 100))}`
