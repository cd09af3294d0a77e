/**
 * Why a server ended before it was ready, read from its own log.
 *
 * Two reasons pass by themselves and are tried again by `keep-running`: a port that
 * somebody else took a moment ago, and sessions of a killed server that are still on
 * their way out. Everything else is a sentence.
 */
import { Schema } from "effect"
import { StartRefused } from "../start-refused.ts"
import type { Launch } from "./launch.ts"
import { diskFull } from "./on-disk.ts"

/** Somebody else has the port. */
export class PortTaken extends Schema.TaggedError<PortTaken>()("PortTaken", {
  port: Schema.Int
}) {}

/** Sessions of the server before are still ending. */
export class SessionsLinger extends Schema.TaggedError<SessionsLinger>()("SessionsLinger", {
  cluster: Schema.String
}) {}

/** The failure that `words`, the log of one start, tell of. */
export const startFailure = (
  words: string,
  launch: Launch
): PortTaken | SessionsLinger | StartRefused => {
  const { cluster, port } = launch.plan
  if (/could not bind|could not create any TCP\/IP sockets/.test(words)) {
    return new PortTaken({ port })
  }
  if (/pre-existing shared memory block/.test(words)) return new SessionsLinger({ cluster })
  if (/No space left on device|Disk quota exceeded/.test(words)) {
    return new StartRefused({ sentence: diskFull(cluster) })
  }
  if (/Cannot allocate memory/.test(words)) {
    return new StartRefused({
      sentence: `There is not enough memory for the database in ${cluster}: it needs about 400 MB.`
    })
  }
  const reason = [...words.matchAll(/(?:FATAL|PANIC|ERROR): {2}(.*)/g)].at(-1)?.[1]
  return new StartRefused({
    sentence: `The database in ${cluster} does not start (${reason ?? "no reason given"}): see ${launch.logFile}.`
  })
}
