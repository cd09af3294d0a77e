/**
 * A connection that renews the session's access when it is over, and sends again.
 *
 * It renews once for all calls that find out at the same time, and does not try again for a
 * session that could not be renewed. A call that was refused for want of access has done
 * nothing, so that sending it again does it once.
 */
import { Schema } from "effect"
import { ProblemDocument } from "../problem/problem-document.ts"
import type { Connection, KeptConnection } from "./connection.ts"

const isProblem = Schema.is(ProblemDocument)

const renewal = {
  method: "POST",
  path: "/api/auth/refresh",
  body: null,
  idempotencyKey: null
} as const

/** Renews what goes over the connection. */
export const renewing = (connection: KeptConnection): Connection => {
  let renewals = 0
  let underWay: Promise<boolean> | null = null
  let lost: string | undefined

  const renew = async (session: string): Promise<boolean> => {
    const { ok } = await connection.send(renewal)
    if (ok) renewals++
    else lost = session
    return ok
  }

  /** Whether there is access again, by this call's doing or another's. */
  const hasAccess = async (renewedBefore: number): Promise<boolean> => {
    if (renewals > renewedBefore) return true
    const session = connection.csrfToken()
    if (session === undefined || session === lost) return false
    underWay ??= renew(session).finally(() => {
      underWay = null
    })
    return await underWay
  }

  return {
    send: async (message) => {
      const renewedBefore = renewals
      const response = await connection.send(message)
      if (!(await isWithoutAccess(response))) return response
      return (await hasAccess(renewedBefore)) ? await connection.send(message) : response
    }
  }
}

const isWithoutAccess = async (response: Response): Promise<boolean> => {
  if (response.status !== 401) return false
  const json = parsed(await response.clone().text())
  return isProblem(json) && json.code === "not_signed_in"
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
