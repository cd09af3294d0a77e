/**
 * An element of a document that has been read: names with their namespaces, text, children.
 *
 * Comments are gone, and so is blank text between elements. What an element means is told
 * by the messages.
 */

/** One element, with all that stands in it. */
export interface XmlElement {
  /** Without a prefix. */
  readonly name: string
  readonly namespace: string
  /** Those without a namespace, in the order of the document. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** What stands in an element without children, as it stands; empty in one with children. */
  readonly text: string
}
