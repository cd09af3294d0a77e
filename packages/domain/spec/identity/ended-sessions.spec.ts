/** Whoever ends a session tells so, whichever way it is ended, and of none but those. */
import { Context, Effect, Exit, Layer, Option, Scope } from "effect"
import { describe, expect, it } from "vitest"
import { instantFromMillis } from "../../src/calendar/index.ts"
import { SessionId, UserId, uuidV7 } from "../../src/id/index.ts"
import {
  EndedSessions,
  localEndedSessions,
  type SessionEnding,
  SessionRepository,
  tellingSessions
} from "../../src/identity/index.ts"

const sessionOf = (random: bigint) => SessionId.ofUuid(uuidV7({ millis: 1n, random }))
const [one, two, three] = [sessionOf(1n), sessionOf(2n), sessionOf(3n)]
const user = UserId.ofUuid(uuidV7({ millis: 1n, random: 9n }))
const ending: SessionEnding = { at: instantFromMillis(0), because: "signed-out" }

/** Sessions of which ending others ends one, and ending all ends two. */
const sessions = Layer.succeed(SessionRepository, {
  add: () => Effect.void,
  find: () => Effect.succeed(Option.none()),
  listOf: () => Effect.succeed([]),
  lockOf: () => Effect.succeed([]),
  noteUse: () => Effect.void,
  end: () => Effect.void,
  endOthers: () => Effect.succeed([two]),
  endAll: () => Effect.succeed([one, three])
})

const opened = async () => {
  const scope = Scope.makeUnsafe()
  const layer = tellingSessions.pipe(
    Layer.provideMerge(Layer.sync(EndedSessions, localEndedSessions)),
    Layer.provide(sessions)
  )
  const context = await Effect.runPromise(Layer.buildWithScope(layer, scope))
  const heard: SessionId[] = []
  const listening = Scope.makeUnsafe()
  const { hear } = Context.get(context, EndedSessions)
  await Effect.runPromise(
    Scope.provide(
      hear((session) => heard.push(session)),
      listening
    )
  )
  return { heard, listening, telling: Context.get(context, SessionRepository) }
}

describe("Sessions that tell when one ends", () => {
  it("name each session that was ended", async () => {
    const { heard, telling } = await opened()
    await Effect.runPromise(telling.end(one, ending))
    expect(heard).toEqual([one])
    expect(await Effect.runPromise(telling.endOthers(user, one, ending))).toEqual([two])
    expect(heard).toEqual([one, two])
    expect(await Effect.runPromise(telling.endAll(user, ending))).toEqual([one, three])
    expect(heard).toEqual([one, two, one, three])
  })

  it("tell nothing of what is read or used, and nobody who has gone", async () => {
    const { heard, listening, telling } = await opened()
    await Effect.runPromise(telling.find(one))
    expect(await Effect.runPromise(telling.listOf(user))).toEqual([])
    await Effect.runPromise(Scope.close(listening, Exit.void))
    await Effect.runPromise(telling.end(one, ending))
    expect(heard).toEqual([])
  })
})
