/** What the bank keeps of a secret that it gave away: refresh tokens, challenges, codes, keys. */

import { Redacted } from "effect"
import { type Sha256, utf8Bytes } from "../audit/index.ts"
import { hexText } from "../secret/index.ts"

/** SHA-256 of a secret text, as hexadecimal. */
export type SecretDigest = string

/** What is kept of a secret text. */
export const secretDigest = (sha256: Sha256, secret: Redacted.Redacted): SecretDigest =>
  hexText(sha256(utf8Bytes(Redacted.value(secret))))
