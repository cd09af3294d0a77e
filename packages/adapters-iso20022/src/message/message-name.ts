/** The messages that are known here, by their names and the namespaces that carry them. */

/** A message by its identifier of ISO 20022. */
export type MessageName =
  | "pacs.002.001.03"
  | "pacs.002.001.10"
  | "pacs.004.001.10"
  | "pacs.008.001.08"

/** The namespace in which a message's elements stand. */
export const namespaceOf = (name: MessageName): string => `urn:iso:std:iso:20022:tech:xsd:${name}`

const names: readonly MessageName[] = [
  "pacs.002.001.03",
  "pacs.002.001.10",
  "pacs.004.001.10",
  "pacs.008.001.08"
]

const byNamespace: ReadonlyMap<string, MessageName> = new Map(
  names.map((name) => [namespaceOf(name), name])
)

/** The message of a namespace, if it is one of these. */
export const messageOfNamespace = (namespace: string): MessageName | undefined =>
  byNamespace.get(namespace)
