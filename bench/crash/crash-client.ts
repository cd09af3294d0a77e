/**
 * A client of a crash run: it asks for one change after the other, and asks again with the
 * same key until it has learned what came of it.
 */
import { setTimeout as pause } from "node:timers/promises"
import { Option, Schema } from "effect"
import { type AskedChange, chooseChange, type Unended } from "./asked-change.ts"
import type { ClientLog, SentRequest } from "./client-log.ts"
import type { Random } from "./random.ts"

/** Whom the client asks, as whom, and where it writes what it learned. */
export interface ClientSurroundings {
  readonly address: string
  readonly tokenOf: (customer: number | null) => string
  readonly log: ClientLog
  readonly isOver: () => boolean
}

/** Runs a client of this name until the run is over and its last outcome is known. */
export const runClient = async (
  name: string,
  random: Random,
  surroundings: ClientSurroundings
): Promise<void> => {
  const { isOver, log } = surroundings
  const unended: Unended = { holds: [], entries: [] }
  for (let number = 0; !isOver(); number++) {
    const asked = chooseChange(random, unended)
    const request = log.send(`${name}-${number}`, asked.path)
    while (request.outcome.of === "waiting") await tryOnce(asked, request, surroundings)
    if (request.outcome.of === "acknowledged") {
      if (asked.makes === "hold") unended.holds.push(request.outcome.id)
      if (asked.makes === "entry") unended.entries.push(request.outcome.id)
    }
  }
}

const tryOnce = async (
  asked: AskedChange,
  request: SentRequest,
  { address, log, tokenOf }: ClientSurroundings
): Promise<void> => {
  const beganAt = performance.now()
  const answer = await ask(`${address}${asked.path}`, asked.body, {
    authorization: `Bearer ${tokenOf(asked.customer)}`,
    "content-type": "application/json",
    "idempotency-key": request.key
  })
  if (answer === null || answer.status >= 500 || answer.code === inProgress) {
    request.unknown++
    request.lastWords = answer === null ? "no answer" : `${answer.status} ${answer.code}`
    await pause(pauseMillis)
    return
  }
  const { code, id, replayed, status } = answer
  if (status >= 400) {
    request.outcome = { of: "refused", status, code }
    return
  }
  request.outcome = { of: "acknowledged", id, replayed }
  log.acknowledged(beganAt)
}

const pauseMillis = 50
const patienceMillis = 20_000
// The first try with the key has not ended yet: its outcome is not known.
const inProgress = "idempotency_key_in_progress"

interface Answer {
  readonly status: number
  readonly id: string
  readonly code: string
  readonly replayed: boolean
}

// Nothing when the connection broke or no whole answer came.
const ask = async (
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>
): Promise<Answer | null> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMillis)
    })
    const words = Option.getOrElse(readWords(await response.text()), () => noWords)
    const replayed = response.headers.get("idempotent-replayed") === "true"
    return { status: response.status, replayed, id: words.id ?? "", code: words.code ?? "" }
  } catch {
    return null
  }
}

const Words = Schema.Struct({
  id: Schema.optionalKey(Schema.String),
  code: Schema.optionalKey(Schema.String)
})

const noWords: typeof Words.Type = {}

const readWords = Schema.decodeUnknownOption(Schema.fromJsonString(Words))
