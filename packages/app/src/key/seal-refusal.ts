/** What is told when the signing key of the bank does not open with the field keys that are set. */
import type { SealBroken } from "@florin/domain/key"
import { StartRefused } from "../start-refused.ts"

/** The refusal as a sentence. */
export const sealRefusal = ({ keyId, trouble }: SealBroken): StartRefused =>
  new StartRefused({
    sentence:
      trouble === "unknown-key"
        ? `FLORIN_FIELD_KEYS lacks the key ${keyId}, which sealed the signing key of this bank: put it back, behind the first one.`
        : `The key ${keyId} of FLORIN_FIELD_KEYS is not the one that sealed the signing key of this bank: put the right one back.`
  })
