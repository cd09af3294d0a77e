/**
 * A bank's sessions, so small that it is seen as right: plain seconds, plain lists.
 *
 * It knows nothing of how the domain decides. Sessions and tokens are numbers in the order
 * in which they were given.
 */

export const modelLife = { idleSeconds: 900, wholeSeconds: 7_200 }
export const modelSessionsMax = 3

interface ModelToken {
  usedAt: number | null
  successor: number | null
}

interface ModelSession {
  readonly user: number
  readonly startedAt: number
  seenAt: number
  idleUntil: number
  ended: boolean
  readonly tokens: ModelToken[]
}

/** What showing a token gives: another token of the session, by its number, or nothing. */
export type ModelRefresh = number | null

/** The sessions of a few users. */
export class SessionModel {
  readonly sessions: ModelSession[] = []
  readonly disabled = new Set<number>()

  isLive(session: number, now: number): boolean {
    const found = this.sessions[session]
    return (
      found !== undefined &&
      !found.ended &&
      !this.disabled.has(found.user) &&
      now < found.idleUntil &&
      now < found.startedAt + modelLife.wholeSeconds
    )
  }

  signIn(user: number, now: number): boolean {
    if (this.disabled.has(user)) return false
    const live = this.sessions.filter(
      (session, at) => session.user === user && this.isLive(at, now)
    )
    for (const oldest of live.slice(0, Math.max(0, live.length + 1 - modelSessionsMax)))
      oldest.ended = true
    this.sessions.push({
      user,
      startedAt: now,
      seenAt: now,
      idleUntil: now + modelLife.idleSeconds,
      ended: false,
      tokens: [{ usedAt: null, successor: null }]
    })
    return true
  }

  use(session: number, now: number): void {
    const found = this.sessions[session]
    if (found === undefined || !this.isLive(session, now) || now < found.seenAt + 30) return
    found.seenAt = now
    found.idleUntil = Math.min(
      now + modelLife.idleSeconds,
      found.startedAt + modelLife.wholeSeconds
    )
  }

  refresh(session: number, token: number, now: number): ModelRefresh {
    const found = this.sessions[session]
    const shown = found?.tokens[token]
    if (found === undefined || shown === undefined || !this.isLive(session, now)) return null
    if (shown.usedAt !== null && now >= shown.usedAt + 10) {
      found.ended = true
      return null
    }
    if (shown.usedAt === null) {
      shown.usedAt = now
      shown.successor = found.tokens.length
      found.tokens.push({ usedAt: null, successor: null })
    }
    this.use(session, now)
    return shown.successor
  }

  end(session: number, now: number): boolean {
    const found = this.sessions[session]
    if (found === undefined || !this.isLive(session, now)) return false
    found.ended = true
    return true
  }

  endAll(user: number): void {
    for (const session of this.sessions) if (session.user === user) session.ended = true
  }
}
