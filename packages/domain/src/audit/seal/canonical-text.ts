/**
 * The one way in which what is sealed is written down: a JSON array in one line.
 *
 * Elements stand in a fixed order, with a comma and a space between them; texts are
 * escaped as JSON.stringify escapes them; whole numbers and moments are texts, so that no
 * reader's floats touch them. PostgreSQL's `json_build_array` writes the same. Upholds AUDIT-1.
 */

/** What an element may be. */
export type CanonicalValue = string | boolean | null | Written | readonly CanonicalValue[]

/** An element that is written already. */
export interface Written {
  readonly written: string
}

/** The array as text. */
export const canonicalText = (values: readonly CanonicalValue[]): string =>
  `[${values.map(elementText).join(", ")}]`

const elementText = (value: CanonicalValue): string => {
  if (value === null || typeof value === "string" || typeof value === "boolean")
    return JSON.stringify(value)
  return "written" in value ? value.written : canonicalText(value)
}

/**
 * Names with their values, as PostgreSQL writes a `jsonb`: shorter names first, names of
 * one length by their bytes, and a space after each colon and comma.
 */
export const canonicalRecord = (record: Readonly<Record<string, string>>): Written => {
  const fields = Object.entries(record)
    .map(([name, value]) => ({ name, value, bytes: utf8Bytes(name) }))
    .toSorted((one, other) => compareBytes(one.bytes, other.bytes))
    .map(({ name, value }) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return { written: `{${fields.join(", ")}}` }
}

/** The bytes of a text in UTF-8. */
export const utf8Bytes = (text: string): Uint8Array => {
  const escaped = encodeURIComponent(text)
  const bytes: number[] = []
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === "%") {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16))
      at += 2
    } else bytes.push(escaped.charCodeAt(at))
  }
  return Uint8Array.from(bytes)
}

const compareBytes = (one: Uint8Array, other: Uint8Array): number => {
  if (one.length !== other.length) return one.length - other.length
  const at = one.findIndex((byte, index) => byte !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}
