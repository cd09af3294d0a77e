/**
 * Text as the bytes that a digest is taken of: UTF-8.
 *
 * Half a surrogate pair stands for no letter, and becomes U+FFFD as it does everywhere else.
 * Source: RFC 3629 section 3; Encoding Standard, UTF-8 encoder.
 */

const continuation = (code: number, shift: number): number => 0x80 | ((code >> shift) & 0x3f)

const bytesOf = (code: number): readonly number[] => {
  if (code < 0x80) return [code]
  if (code < 0x800) return [0xc0 | (code >> 6), continuation(code, 0)]
  if (code >= 0xd800 && code < 0xe000) return bytesOf(0xfffd)
  if (code < 0x10000) return [0xe0 | (code >> 12), continuation(code, 6), continuation(code, 0)]
  return [0xf0 | (code >> 18), continuation(code, 12), continuation(code, 6), continuation(code, 0)]
}

/** The UTF-8 bytes of a text. */
export const textBytes = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((letter) => bytesOf(letter.codePointAt(0) ?? 0)))
