/** What a PDF's objects are made of (ISO 32000-1, 7.3), as far as an inspection looks at it. */

/** A name, with its `#xx` already read. */
export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** The number of another object. */
export class PdfReference {
  readonly object: number
  readonly generation: number
  constructor(object: number, generation: number) {
    this.object = object
    this.generation = generation
  }
}

/** A text, which is told from other values and not looked at. */
export class PdfText {
  readonly length: number
  constructor(length: number) {
    this.length = length
  }
}

/** A dictionary. */
export type PdfDictionary = ReadonlyMap<string, PdfValue>

/** Any value. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfReference
  | PdfText
  | readonly PdfValue[]
  | PdfDictionary

/** Whether it is a dictionary. */
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  value instanceof Map

/** Whether it is an array. */
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] =>
  Array.isArray(value)

/** What the name says; undefined for anything that is no name. */
export const nameOf = (value: PdfValue | undefined): string | undefined =>
  value instanceof PdfName ? value.name : undefined
