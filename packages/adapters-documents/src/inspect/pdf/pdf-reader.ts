/**
 * Reads the tokens and values of a PDF, strictly: what no writer makes is refused as damaged.
 *
 * Readers mend what is broken, each in its own way, and what is mended differently is read
 * differently. Here nothing is mended. What stands around objects is read by `scan-pdf.ts`.
 */
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import { PdfName, PdfReference, PdfText, type PdfValue } from "./pdf-value.ts"

/** What one inspection has read so far, over all of a file's parts. */
export interface Counted {
  tokens: number
  objects: number
}

/** A place in some bytes, from which tokens are read. */
export class PdfReader {
  readonly bytes: Buffer
  at: number
  readonly #counted: Counted
  readonly #sees: (name: string) => void

  /** `sees` is told every name that is read, wherever it stands. */
  constructor(bytes: Buffer, at: number, counted: Counted, sees: (name: string) => void) {
    this.bytes = bytes
    this.at = at
    this.#counted = counted
    this.#sees = sees
  }

  get ended(): boolean {
    return this.at >= this.bytes.length
  }

  /** Goes past white space and comments. */
  skip(): void {
    for (;;) {
      while (isSpace(this.bytes[this.at])) this.at++
      if (this.bytes[this.at] !== percent) return
      while (!this.ended && !isLineEnd(this.bytes[this.at])) this.at++
    }
  }

  /** The word of plain letters here, as `obj` or `true`; empty when there is none. */
  word(): string {
    this.skip()
    const start = this.at
    while (isPlain(this.bytes[this.at])) this.at++
    this.#count()
    return this.bytes.toString("latin1", start, this.at)
  }

  /** Goes past the word if it stands here. */
  passes(word: string): boolean {
    this.skip()
    const end = this.at + word.length
    if (this.bytes.toString("latin1", this.at, end) !== word) return false
    if (isPlain(this.bytes[end])) return false
    this.at = end
    return true
  }

  expect(word: string): void {
    if (!this.passes(word)) throw new Refused("damaged", `no ${word} at ${this.at}`)
  }

  /** A whole number that is not negative. */
  whole(): number {
    const word = this.word()
    if (!/^\d{1,10}$/u.test(word)) throw new Refused("damaged", `no number at ${this.at}`)
    return Number(word)
  }

  /** One value of any kind. */
  value(depth = 0): PdfValue {
    if (depth > contentLimits.depthMax) throw new Refused("nested-too-deep")
    this.skip()
    const byte = this.bytes[this.at]
    if (byte === slash) return new PdfName(this.#name())
    if (byte === openParenthesis) return this.#literal()
    if (byte === openBracket) return this.#array(depth)
    if (byte === openAngle)
      return this.bytes[this.at + 1] === openAngle ? this.#dictionary(depth) : this.#hex()
    return this.#plain()
  }

  #count(): void {
    this.#counted.tokens++
    if (this.#counted.tokens > contentLimits.tokensMax) throw new Refused("too-many-objects")
  }

  #name(): string {
    const start = this.at + 1
    this.at = start
    while (isPlain(this.bytes[this.at])) this.at++
    this.#count()
    const written = this.bytes.toString("latin1", start, this.at)
    const name = written.includes("#")
      ? written.replace(/#([0-9a-f]{2})/giu, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16))
        )
      : written
    this.#sees(name)
    return name
  }

  #literal(): PdfText {
    const start = ++this.at
    for (let open = 1; open > 0; this.at++) {
      const byte = this.bytes[this.at]
      if (byte === undefined) throw new Refused("truncated", "a text does not end")
      if (byte === backslash) this.at++
      else if (byte === openParenthesis) open++
      else if (byte === closeParenthesis) open--
    }
    this.#count()
    return new PdfText(this.at - start - 1)
  }

  #hex(): PdfText {
    const start = ++this.at
    while (isHexOrSpace(this.bytes[this.at])) this.at++
    if (this.bytes[this.at] !== closeAngle) throw new Refused("damaged", "a text in hex")
    this.at++
    this.#count()
    return new PdfText(this.at - start - 1)
  }

  #array(depth: number): readonly PdfValue[] {
    this.at++
    this.#count()
    const values: PdfValue[] = []
    for (;;) {
      this.skip()
      if (this.ended) throw new Refused("truncated", "an array does not end")
      if (this.bytes[this.at] === closeBracket) break
      values.push(this.value(depth + 1))
    }
    this.at++
    return values
  }

  #dictionary(depth: number): ReadonlyMap<string, PdfValue> {
    this.at += 2
    this.#count()
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.skip()
      if (this.ended) throw new Refused("truncated", "a dictionary does not end")
      if (this.bytes[this.at] === closeAngle) break
      if (this.bytes[this.at] !== slash) throw new Refused("damaged", `no key at ${this.at}`)
      const key = this.#name()
      // Which of two entries counts, readers do not agree on.
      if (entries.has(key)) throw new Refused("damaged", `two entries of ${key}`)
      entries.set(key, this.value(depth + 1))
    }
    if (this.bytes[this.at + 1] !== closeAngle) throw new Refused("damaged", "a lone >")
    this.at += 2
    return entries
  }

  /** A number, a reference, or one of three words. */
  #plain(): PdfValue {
    const word = this.word()
    if (word === "true" || word === "false") return word === "true"
    if (word === "null") return null
    if (/^\d{1,10}$/u.test(word)) return this.#reference(Number(word)) ?? Number(word)
    const unsigned = word.replace(/^[+-]{1,2}/u, "")
    const number = /^[\d.]+$/u.test(unsigned) ? Number(unsigned) : Number.NaN
    if (Number.isNaN(number))
      throw new Refused("damaged", `${JSON.stringify(word.slice(0, 20))} at ${this.at}`)
    return word.startsWith("-") ? -number : number
  }

  /** The reference that begins with this number; undefined when it is only a number. */
  #reference(object: number): PdfReference | undefined {
    const back = this.at
    this.skip()
    const start = this.at
    while (isDigit(this.bytes[this.at])) this.at++
    const generation = this.bytes.toString("latin1", start, this.at)
    if (generation.length >= 1 && generation.length <= 5 && this.passes("R"))
      return new PdfReference(object, Number(generation))
    this.at = back
    return undefined
  }
}

const code = (character: string): number => character.charCodeAt(0)
const percent = code("%")
const slash = code("/")
const backslash = code("\\")
const openParenthesis = code("(")
const closeParenthesis = code(")")
const openAngle = code("<")
const closeAngle = code(">")
const openBracket = code("[")
const closeBracket = code("]")

const bytesOf = (isOne: (byte: number) => boolean): readonly boolean[] =>
  Array.from({ length: 256 }, (_, byte) => isOne(byte))

const spaces = bytesOf((byte) => [0, 9, 10, 12, 13, 32].includes(byte))
const plain = bytesOf((byte) => !spaces[byte] && !"()<>[]{}/%".includes(String.fromCharCode(byte)))
const hexOrSpace = bytesOf(
  (byte) => spaces[byte] === true || /[0-9a-f]/iu.test(String.fromCharCode(byte))
)

const isIn = (set: readonly boolean[], byte: number | undefined): boolean =>
  byte !== undefined && set[byte] === true

/** Whether the byte is white space of a PDF. */
export const isSpace = (byte: number | undefined): boolean => isIn(spaces, byte)
const isPlain = (byte: number | undefined): boolean => isIn(plain, byte)
const isHexOrSpace = (byte: number | undefined): boolean => isIn(hexOrSpace, byte)
const isLineEnd = (byte: number | undefined): boolean => byte === 10 || byte === 13
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 48 && byte <= 57
