/** The questions that the documents put to the database are answered by it, with an auditor's rights. */
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { connectionLayer, migrate } from "@florin/adapters-postgres"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { fencedBlocks } from "../documents/fenced-blocks.ts"

const root = fileURLToPath(new URL("../../", import.meta.url))

const questions = globSync("docs/**/*.md", { cwd: root })
  .toSorted()
  .flatMap((path) =>
    fencedBlocks(readFileSync(`${root}${path}`, "utf8"))
      .filter(({ language }) => language === "sql")
      .flatMap(({ line, text }) => text.split(";").map((statement) => ({ path, line, statement })))
  )
  .filter(({ statement }) => /^\s*SELECT\b/u.test(statement))

const connection = (url: string, role: "florin_auditor" | null) =>
  connectionLayer({
    url: Redacted.make(url),
    connections: 1,
    role,
    applicationName: "florin documents"
  })

const name = `documents_${process.pid}_${Date.now()}`
const bank = (): string => Object.assign(new URL(inject("postgresUrl")), { pathname: name }).href

const ask = (url: string, role: "florin_auditor" | null, statement: string) =>
  Effect.runPromise(
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement).unprepared).pipe(
      Effect.provide(connection(url, role))
    )
  )

beforeAll(async () => {
  await ask(inject("postgresUrl"), null, `CREATE DATABASE ${name}`)
  await Effect.runPromise(Effect.provide(migrate, connection(bank(), null)))
})

describe("The questions in the documents", () => {
  it("are there", () => {
    expect(questions.length).toBeGreaterThan(2)
  })

  it.each(questions)("are answered: $path, line $line", async ({ statement }) => {
    await expect(ask(bank(), "florin_auditor", statement)).resolves.toStrictEqual([])
  })
})
