/**
 * Cursors: where a list goes on, as text that cannot be made up.
 *
 * A cursor carries the direction and the position of a row, sealed together with the
 * list it belongs to, the filters it was made under and who was given it. One that was
 * altered, or that is used with another list or other filters, is refused.
 */
import { Result } from "effect"
import { type MacKeys, makeSeals } from "./keyed-seal.ts"
import { CursorRefused } from "./problem/edge-refusals.ts"
import { canonicalJson } from "./request/idempotency-key.ts"

/** Whether a page lies after its position in the list, or before it. */
export type Direction = "forward" | "backward"

/** A list: its route, who asks, and the filters in force. */
export interface ListScope {
  readonly route: string
  readonly caller: string
  readonly filters: Readonly<Record<string, string | null>>
}

/** The cursors of one list. */
export interface ListCursors {
  /** The list, who asks and the filters, as a text. */
  readonly scope: () => string
  readonly write: (direction: Direction, position: string) => string
  readonly read: (
    cursor: string
  ) => Result.Result<{ readonly direction: Direction; readonly position: string }, CursorRefused>
}

/** Gives the cursors of a list. */
export type Cursors = (scope: ListScope) => ListCursors

/** Letters of the seal: 132 bits of HMAC-SHA-256. */
const sealLength = 22

/** Cursors sealed with the service's own keys, which no change of signing keys touches. */
export const makeCursors = (keys: MacKeys): Cursors => {
  const seals = makeSeals(keys, "florin list cursors", sealLength)
  return (scope) => {
    let list: string | null = null
    const listText = (): string => {
      list ??= canonicalJson(scope)
      return list
    }
    const sealed = (text: string): string => `${listText()}\n${text}`
    return {
      scope: listText,
      write: (direction, position) => {
        const payload = `${direction === "forward" ? "f" : "b"}${position}`
        const text = Buffer.from(payload).toString("base64url")
        return seals.of(sealed(text)) + text
      },
      read: (cursor) => {
        const text = cursor.slice(sealLength)
        if (!seals.isGenuine(cursor.slice(0, sealLength), sealed(text)))
          return Result.fail(new CursorRefused({}))
        const payload = Buffer.from(text, "base64url").toString()
        return Result.succeed({
          direction: payload.startsWith("f") ? "forward" : "backward",
          position: payload.slice(1)
        })
      }
    }
  }
}
