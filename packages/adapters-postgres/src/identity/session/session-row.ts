/** Rows of `session`, alone and with their users, and what they stand for. */
import { SessionId, UserId, uuidOf } from "@florin/domain/id"
import type { Session, SessionEndReason } from "@florin/domain/identity"
import { instantOf, instantOrNull } from "../../instant-of.ts"
import { momentParameter } from "../../moment-parameter.ts"

export interface SessionRow {
  readonly session_id: string
  readonly session_user_id: string
  readonly started_at: Date
  readonly seen_at: Date
  readonly idle_until: Date
  readonly expires_at: Date
  readonly ended_at: Date | null
  readonly ended_because: SessionEndReason | null
  readonly stepped_up_at: Date | null
  readonly second_factor_at: Date | null
  readonly address: string | null
  readonly user_agent: string | null
}

export const sessionColumns = `s.id AS session_id, s.user_id AS session_user_id, s.started_at,
  s.seen_at, s.idle_until, s.expires_at, s.ended_at, s.ended_because, s.stepped_up_at,
  s.second_factor_at, s.address, s.user_agent`

/** The session of a row. */
export const sessionOf = (row: SessionRow): Session => ({
  id: SessionId.ofUuid(row.session_id),
  user: UserId.ofUuid(row.session_user_id),
  origin: { address: row.address, userAgent: row.user_agent },
  startedAt: instantOf(row.started_at),
  seenAt: instantOf(row.seen_at),
  idleUntil: instantOf(row.idle_until),
  expiresAt: instantOf(row.expires_at),
  endedAt: instantOrNull(row.ended_at),
  endedBecause: row.ended_because,
  steppedUpAt: instantOrNull(row.stepped_up_at),
  secondFactorAt: instantOrNull(row.second_factor_at)
})

export const insertSession = `
  INSERT INTO session (id, user_id, started_at, seen_at, idle_until, expires_at, ended_at,
    ended_because, stepped_up_at, second_factor_at, address, user_agent)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** The parameters of `insertSession`. */
export const sessionParameters = (session: Session) => [
  uuidOf(session.id),
  uuidOf(session.user),
  momentParameter(session.startedAt),
  momentParameter(session.seenAt),
  momentParameter(session.idleUntil),
  momentParameter(session.expiresAt),
  momentParameter(session.endedAt),
  session.endedBecause,
  momentParameter(session.steppedUpAt),
  momentParameter(session.secondFactorAt),
  session.origin.address,
  session.origin.userAgent
]
