/**
 * Where the reading of a message stands: an element, and the path that led to it.
 *
 * Readers ask for children by name. What the bank does not use is passed over, so that a
 * message with more in it is still read; one element where the schema has one is made sure
 * of, because of two amounts nobody knows which one counts.
 */
import { Result } from "effect"
import type { XmlElement } from "../xml/xml-element.ts"
import { type MessageFault, MessageRefused } from "./message-refused.ts"
import type { TextRule } from "./text-rule.ts"

/** An element of a message, and how one comes to it: `FIToFICstmrCdtTrf/GrpHdr/MsgId`. */
export interface Place {
  readonly element: XmlElement
  readonly path: string
}

/** Anything read from a message. */
export type Read<A> = Result.Result<A, MessageRefused>

/** What makes a value of an element. */
export type Reader<A> = (place: Place) => Read<A>

/** The refusal of what stands at a path. */
export const refuseAt = (path: string, fault: MessageFault): Read<never> =>
  Result.fail(new MessageRefused({ fault, where: path }))

/** The children of one name, in the namespace of the message. */
export const childrenOf = ({ element, path }: Place, name: string): readonly Place[] => {
  const found = element.children.filter(
    (child) => child.name === name && child.namespace === element.namespace
  )
  return found.map((child, at) => ({
    element: child,
    path: found.length === 1 ? `${path}/${name}` : `${path}/${name}[${at + 1}]`
  }))
}

/** What stands in the only child of a name, or nothing where there is none. */
export const optional = <A>(place: Place, name: string, read: Reader<A>): Read<A | undefined> => {
  const [first, ...more] = childrenOf(place, name)
  if (first === undefined) return Result.succeed(undefined)
  return more.length > 0 ? refuseAt(`${place.path}/${name}`, "element-repeated") : read(first)
}

/** What stands in the only child of a name, which has to be there. */
export const required = <A>(place: Place, name: string, read: Reader<A>): Read<A> => {
  const [first, ...more] = childrenOf(place, name)
  if (first === undefined) return refuseAt(`${place.path}/${name}`, "element-missing")
  return more.length > 0 ? refuseAt(`${place.path}/${name}`, "element-repeated") : read(first)
}

/** What stands in each child of a name, of which there are at most so many. */
export const each = <A>(
  place: Place,
  name: string,
  read: Reader<A>,
  max: number
): Read<readonly A[]> => {
  const found = childrenOf(place, name)
  if (found.length > max) return refuseAt(`${place.path}/${name}`, "too-many")
  const values: A[] = []
  for (const child of found) {
    const value = read(child)
    if (Result.isFailure(value)) return Result.fail(value.failure)
    values.push(value.success)
  }
  return Result.succeed(values)
}

/** The text of an element, as it stands. */
export const textBy =
  (rule: TextRule): Reader<string> =>
  ({ element, path }) => {
    if (element.children.length > 0) return refuseAt(path, "text-malformed")
    const fault = rule(element.text)
    return fault === undefined ? Result.succeed(element.text) : refuseAt(path, fault)
  }
