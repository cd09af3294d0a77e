/** What a database has to be before a bank opens on it. */
import { Effect, Logger, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Books } from "../src/books.ts"
import { readyBooks, refuseVersion } from "../src/ready-books.ts"
import { readSettings, type Settings } from "../src/settings/index.ts"
import { ask, freshDatabase } from "./fresh-database.ts"

const settingsFor = (environment: Settings["environment"]) =>
  Effect.map(readSettings({}, "/bank"), (settings) => ({ ...settings, environment }))

const booksAt = (url: string): Books => {
  const entrance = { url: Redacted.make(url), name: "DATABASE_URL" }
  return { owner: entrance, service: entrance, lost: Effect.never }
}

/** Readies the books; gives the outcome and what was logged on the way. */
const ready = async (url: string, environment: Settings["environment"]) => {
  const logged: string[] = []
  const log = Logger.make(({ message }) => {
    logged.push(String(message))
  })
  const outcome = await Effect.runPromise(
    Effect.flatMap(settingsFor(environment), (settings) =>
      Effect.result(readyBooks(booksAt(url), settings))
    ).pipe(Effect.provide(Logger.layer([log])))
  )
  return {
    refused: Result.isFailure(outcome) ? outcome.failure.sentence : null,
    applied: Result.isSuccess(outcome) ? outcome.success : [],
    logged
  }
}

describe("A PostgreSQL", () => {
  it.each([
    ["9.6.24", 9, true],
    ["14.19", 14, true],
    ["15.0", 15, false],
    ["18.4", 18, false]
  ])("of version %s is refused when it is older than 15", (name, major, refused) => {
    const entrance = {
      url: Redacted.make("postgres://bank:secret@db.example:5433/florin"),
      name: "DATABASE_URL"
    }
    expect(refuseVersion(entrance, { name, major })?.sentence ?? null).toBe(
      refused
        ? `db.example:5433/florin is PostgreSQL ${name}, and Florin needs 15 or newer: set DATABASE_URL to a newer one.`
        : null
    )
  })

  it("that keeps what it acknowledges is migrated once, and taken in production", async () => {
    const database = await freshDatabase()
    const first = await ready(database, "production")
    expect(first).toMatchObject({ refused: null, logged: [] })
    expect(first.applied.length).toBeGreaterThan(5)
    expect(await ready(database, "production")).toEqual({ refused: null, applied: [], logged: [] })
  })

  it("that may lose what it acknowledged is warned of, and refused in production", async () => {
    const database = await freshDatabase()
    const { host, pathname } = new URL(database)
    await ask(database, `ALTER DATABASE ${pathname.slice(1)} SET synchronous_commit = off`)
    const risk = `${host}${pathname} may lose what it has acknowledged, because synchronous_commit is off`
    expect(await ready(database, "development")).toMatchObject({
      refused: null,
      logged: [`${risk}.`]
    })
    expect((await ready(database, "production")).refused).toBe(`${risk}: production needs it on.`)
  })
})
