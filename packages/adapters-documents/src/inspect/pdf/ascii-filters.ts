/** The two filters that write bytes as letters (ISO 32000-1, 7.4.2 and 7.4.3), undone. */
import { Refused } from "../refused.ts"
import { isSpace } from "./pdf-reader.ts"

/** The bytes of hexadecimal digits up to `>`. */
export const readAsciiHex = (bytes: Buffer): Buffer => {
  const end = bytes.indexOf(">")
  const digits = bytes
    .toString("latin1", 0, end < 0 ? bytes.length : end)
    .replace(/[\0\t\n\f\r ]/gu, "")
  if (!/^[0-9a-f]*$/iu.test(digits)) throw new Refused("damaged", "no hexadecimal digit")
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex")
}

/** The bytes of groups of five letters up to `~>`. */
export const readAscii85 = (bytes: Buffer): Buffer => {
  const out = Buffer.alloc(Math.ceil(bytes.length / 5) * 4 + bytes.length * 4)
  let length = 0
  let group: number[] = []
  for (const byte of bytes) {
    if (byte === tilde) break
    if (isSpace(byte)) continue
    if (byte === zeroes && group.length === 0) {
      length += 4
      continue
    }
    if (byte < first || byte > last) throw new Refused("damaged", "no letter of base 85")
    group.push(byte - first)
    if (group.length === 5) {
      length = out.writeUInt32BE(wordOf(group), length)
      group = []
    }
  }
  if (group.length === 1) throw new Refused("damaged", "a lone letter of base 85")
  if (group.length > 1) {
    const kept = group.length - 1
    out.writeUInt32BE(wordOf([...group, 84, 84, 84, 84].slice(0, 5)), length)
    length += kept
  }
  return out.subarray(0, length)
}

const wordOf = (group: readonly number[]): number => {
  const word = group.reduce((sum, digit) => sum * 85 + digit, 0)
  if (word > 0xffffffff) throw new Refused("damaged", "a group of base 85")
  return word
}

const tilde = 126
const zeroes = 122
const first = 33
const last = 117
