/**
 * Cursors: where a list goes on, as text that cannot be made up.
 *
 * A cursor carries the direction and the position of a row, sealed together with the
 * list it belongs to and the filters it was made under. One that was altered, or that is
 * used with another list or other filters, is refused.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"
import { Redacted, Result } from "effect"
import { CursorRefused } from "./problem/edge-refusals.ts"
import { canonicalJson } from "./request/idempotency-key.ts"

/** Which way a list is gone through. */
export type Direction = "forward" | "backward"

/** A list: its route, and the filters in force. */
export interface ListScope {
  readonly route: string
  readonly caller: string
  readonly filters: unknown
}

/** Writes and reads cursors that only this service can have made. */
export interface Cursors {
  readonly write: (scope: ListScope, direction: Direction, position: string) => string
  readonly read: (
    scope: ListScope,
    cursor: string
  ) => Result.Result<{ readonly direction: Direction; readonly position: string }, CursorRefused>
}

const sealBytes = 16

/** Cursors sealed with a key that follows from the service's own. */
export const makeCursors = (privateKey: Redacted.Redacted): Cursors => {
  const key = Buffer.from(
    hkdfSync("sha256", Redacted.value(privateKey), "", "florin list cursors", 32)
  )
  const sealOf = (scope: ListScope, payload: string): Buffer =>
    createHmac("sha256", key)
      .update(canonicalJson(scope))
      .update("\n")
      .update(payload)
      .digest()
      .subarray(0, sealBytes)
  return {
    write: (scope, direction, position) => {
      const payload = `${direction === "forward" ? "f" : "b"}${position}`
      return Buffer.concat([sealOf(scope, payload), Buffer.from(payload)]).toString("base64url")
    },
    read: (scope, cursor) => {
      const bytes = Buffer.from(cursor, "base64url")
      const payload = bytes.subarray(sealBytes).toString()
      const genuine =
        bytes.length > sealBytes &&
        bytes.toString("base64url") === cursor &&
        timingSafeEqual(bytes.subarray(0, sealBytes), sealOf(scope, payload))
      return genuine
        ? Result.succeed({
            direction: payload.startsWith("f") ? "forward" : "backward",
            position: payload.slice(1)
          })
        : Result.fail(new CursorRefused({}))
    }
  }
}
