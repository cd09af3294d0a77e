/**
 * Bytes to elements: well-formed XML 1.0 in UTF-8, and nothing that makes XML dangerous.
 *
 * Document types, and with them entities and external references, are refused before the
 * parser sees a byte; so are instructions to programs. `xsi:schemaLocation` is never
 * followed. Which elements there may be is left to the messages.
 */
import { Result } from "effect"
import { SaxesParser, type SaxesTagNS } from "saxes"
import { type MessageFault, MessageRefused } from "../message/message-refused.ts"
import type { XmlElement } from "./xml-element.ts"

/** How much of a document is read at most. */
export interface XmlLimits {
  readonly bytesMax: number
  readonly depthMax: number
}

/** A megabyte holds some 300 transfers; the deepest message of the rail has 13 levels. */
export const xmlLimits: XmlLimits = { bytesMax: 1_048_576, depthMax: 32 }

/** The root of a document, or why it is not read. */
export const readXml = (
  bytes: Uint8Array,
  limits: XmlLimits = xmlLimits
): Result.Result<XmlElement, MessageRefused> => {
  if (bytes.byteLength > limits.bytesMax) return refuse("too-large", "the document")
  const text = utf8Of(bytes)
  if (text === undefined) return refuse("not-utf-8", "the document")
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return refuse("declares-document-type", "the document")
  return elementsOf(text, limits.depthMax)
}

const refuse = (fault: MessageFault, where: string): Result.Result<never, MessageRefused> =>
  Result.fail(new MessageRefused({ fault, where }))

const utf8Of = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** An element whose end has not come. */
interface OpenElement {
  readonly tag: SaxesTagNS
  readonly children: XmlElement[]
  text: string
}

const elementsOf = (text: string, depthMax: number): Result.Result<XmlElement, MessageRefused> => {
  const parser = new SaxesParser({ xmlns: true })
  const open: OpenElement[] = []
  let root: XmlElement | undefined
  const where = () => `line ${parser.line}, column ${parser.column}`
  // The parser goes on after whatever its handlers say, so the way out is an exception.
  const stop = (fault: MessageFault): never => {
    throw new MessageRefused({ fault, where: where() })
  }
  const write = (more: string): void => {
    const last = open.at(-1)
    if (last !== undefined) last.text += more
  }
  parser.on("error", () => stop("not-well-formed"))
  parser.on("doctype", () => stop("declares-document-type"))
  parser.on("processinginstruction", () => stop("has-instructions"))
  parser.on("xmldecl", ({ encoding, version }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== "utf-8") stop("not-utf-8")
    if (version !== "1.0") stop("not-well-formed")
  })
  parser.on("opentag", (tag) => {
    if (open.length >= depthMax) stop("too-deep")
    open.push({ tag, children: [], text: "" })
  })
  parser.on("text", write)
  parser.on("cdata", write)
  parser.on("closetag", () => {
    const closed = open.pop()
    if (closed === undefined) return
    if (closed.children.length > 0 && closed.text.trim() !== "") stop("text-beside-elements")
    const parent = open.at(-1)
    const element = elementOf(closed)
    if (parent === undefined) root = element
    else parent.children.push(element)
  })
  try {
    parser.write(text).close()
  } catch (fault) {
    return fault instanceof MessageRefused ? Result.fail(fault) : refuse("not-well-formed", where())
  }
  return root === undefined ? refuse("not-well-formed", where()) : Result.succeed(root)
}

const elementOf = ({ children, tag, text }: OpenElement): XmlElement => ({
  name: tag.local,
  namespace: tag.uri,
  attributes: attributesOf(tag),
  children,
  text: children.length > 0 ? "" : text
})

const none: ReadonlyMap<string, string> = new Map()

const attributesOf = (tag: SaxesTagNS): ReadonlyMap<string, string> => {
  const own = Object.values(tag.attributes).filter(({ prefix, uri }) => prefix === "" && uri === "")
  return own.length === 0 ? none : new Map(own.map(({ local, value }) => [local, value]))
}
