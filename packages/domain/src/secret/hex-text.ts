/** Bytes as lower-case hexadecimal: text that survives mail, URLs and dictation. */

/** Bytes as hexadecimal digits, two a byte. */
export const hexText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

/** The bytes of hexadecimal digits. */
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)
  )
