/**
 * Elements to text: a document that was read, printed again with all that stood in it.
 *
 * For showing a message and for proving that reading lost nothing; messages of the bank are
 * written by their own functions. Text is printed exactly; attributes with a namespace,
 * such as hints where a schema lies, are not.
 */
import { escapeText } from "./escape-text.ts"
import type { XmlElement } from "./xml-element.ts"

/** The document with this root, two blanks for each level. */
export const printXml = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${printed(root, "", "")}`

const printed = (element: XmlElement, around: string, indent: string): string => {
  const { attributes, children, name, namespace, text } = element
  const space = namespace === around ? "" : ` xmlns="${escapeText(namespace)}"`
  const more = [...attributes].map(([key, value]) => ` ${key}="${escapeText(value)}"`).join("")
  const tag = `${name}${space}${more}`
  if (children.length === 0) return `${indent}<${tag}>${kept(text)}</${name}>\n`
  const inside = children.map((child) => printed(child, namespace, `${indent}  `)).join("")
  return `${indent}<${tag}>\n${inside}${indent}</${name}>\n`
}

// A parser gives a bare carriage return back as a line feed.
const kept = (text: string): string => escapeText(text).replaceAll("\r", "&#13;")
