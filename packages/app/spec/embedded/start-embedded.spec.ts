/** The embedded database through the lives and deaths of those who use it. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, describe, expect, it } from "vitest"
import { isAlive } from "../processes.ts"
import { type Program, run } from "../program.ts"

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "florin-embedded-"))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return join(folder, "data")
}

const hold = (folder: string, sharing: "alone" | "join") =>
  run("spec/embedded/hold-server.ts", [folder, sharing])

interface Held {
  readonly program: Program
  readonly port: string
  readonly postmaster: number
  readonly url: string
}

const ready = async (program: Program): Promise<Held> => {
  const [, port = "", pid = "", url = ""] = await program.see(/^ready (\d+) (\d+) (\S+)$/mu)
  return { program, port, postmaster: Number.parseInt(pid, 10), url }
}

const superuserUrl = (folder: string, held: Held): string => {
  const password = readFileSync(join(folder, "postgres/superuser-password"), "utf8").trim()
  return `postgres://postgres:${password}@127.0.0.1:${held.port}/florin`
}

const ask = (url: string, statement: string) =>
  Effect.runPromise(
    Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement)).pipe(
      Effect.provide(PgClient.layer({ url: Redacted.make(url), maxConnections: 1 })),
      Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 100 })
    )
  )

const remember = async (folder: string, held: Held, word: string) => {
  const url = superuserUrl(folder, held)
  await ask(url, "CREATE TABLE IF NOT EXISTS remembered (word text)")
  await ask(url, `INSERT INTO remembered VALUES ('${word}')`)
}

const remembered = async (folder: string, held: Held) =>
  (await ask(superuserUrl(folder, held), "SELECT word FROM remembered ORDER BY word")).map(
    (row) => Object.values(row)[0]
  )

describe("The embedded database", () => {
  it("keeps its data through a clean stop, a kill -9 of the service, and one of PostgreSQL", async () => {
    const folder = newFolder()
    const first = await ready(hold(folder, "alone"))
    await remember(folder, first, "a: before a clean stop")
    first.program.signal("SIGTERM")
    expect((await first.program.ended).code).toBe(0)
    expect(isAlive(first.postmaster)).toBe(false)

    const second = await ready(hold(folder, "alone"))
    await remember(folder, second, "b: before the service is killed")
    second.program.signal("SIGKILL")
    expect((await second.program.ended).code).toBe(137)
    expect(isAlive(second.postmaster)).toBe(true)

    const third = await ready(hold(folder, "alone"))
    expect(isAlive(second.postmaster)).toBe(false)
    await remember(folder, third, "c: before PostgreSQL is killed")
    process.kill(third.postmaster, "SIGKILL")
    await third.program.see(/The database was ended by somebody else; starting it again/u)
    await remember(folder, third, "d: after PostgreSQL came back")
    expect(await remembered(folder, third)).toEqual([
      "a: before a clean stop",
      "b: before the service is killed",
      "c: before PostgreSQL is killed",
      "d: after PostgreSQL came back"
    ])
    third.program.signal("SIGTERM")
    expect((await third.program.ended).code).toBe(0)
  })

  it("is one service's: a second is refused with the first one's process id, a command joins", async () => {
    const folder = newFolder()
    const first = await ready(hold(folder, "alone"))
    const second = await hold(folder, "alone").ended
    expect(second.code).toBe(1)
    expect(second.stderr).toBe(
      `Florin already runs on ${folder} (process ${first.program.pid}): stop it first, or set FLORIN_DATA_DIR and FLORIN_PORT to start a second bank.\n`
    )
    const joined = await ready(hold(folder, "join"))
    expect(joined.port).toBe(first.port)
    expect(await ask(joined.url, "SELECT current_user::text AS who")).toEqual([{ who: "florin" }])
    joined.program.signal("SIGTERM")
    expect((await joined.program.ended).code).toBe(0)
    expect(isAlive(first.postmaster)).toBe(true)
    first.program.signal("SIGTERM")
    await first.program.ended
  })

  it("leaves the service what florin_service may do, and no more", async () => {
    const folder = newFolder()
    const held = await ready(hold(folder, "alone"))
    const [rights] = await ask(
      held.url,
      `SELECT pg_has_role('florin', 'florin_service', 'SET') AS service, rolsuper, rolcreatedb,
         rolcreaterole, rolbypassrls, has_schema_privilege('public', 'CREATE') AS creates
         FROM pg_roles WHERE rolname = current_user`
    )
    expect(rights).toEqual({
      service: true,
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolbypassrls: false,
      creates: false
    })
    held.program.signal("SIGTERM")
    await held.program.ended
  })

  it("of another major version is refused, whether older or newer, and left as it is", async () => {
    for (const version of ["17", "19"]) {
      const folder = newFolder()
      mkdirSync(join(folder, "postgres", version), { recursive: true })
      writeFileSync(join(folder, "postgres", version, "PG_VERSION"), `${version}\n`)
      const { code, stderr } = await hold(folder, "alone").ended
      expect(code).toBe(1)
      expect(stderr).toBe(
        `The data in ${folder}/postgres/${version} were written by PostgreSQL ${version}, and this Florin runs PostgreSQL 18: set DATABASE_URL to a server of version ${version}, or move the folder away to begin with an empty bank.\n`
      )
      expect(existsSync(join(folder, "postgres", "18"))).toBe(false)
    }
  })

  it("whose password is gone is refused with the name of its file", async () => {
    const folder = newFolder()
    mkdirSync(join(folder, "postgres", "18"), { recursive: true })
    writeFileSync(join(folder, "postgres", "18", "PG_VERSION"), "18\n")
    const { code, stderr } = await hold(folder, "alone").ended
    expect(code).toBe(1)
    expect(stderr).toContain(`put ${folder}/postgres/superuser-password back`)
  })

  it("in a folder that cannot be written, or where a file is in the way, is refused", async () => {
    const closed = newFolder()
    mkdirSync(closed)
    chmodSync(closed, 0o555)
    const inTheWay = newFolder()
    writeFileSync(inTheWay, "")
    const asSomebody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const read = run("spec/embedded/hold-server.ts", [closed, "alone"], asSomebody)
    expect(await read.ended).toMatchObject({
      code: 1,
      stderr: `${closed}/postgres cannot be read and written by this user: change its owner, or set FLORIN_DATA_DIR to a folder of your own.\n`
    })
    const file = await hold(inTheWay, "alone").ended
    expect(file.code).toBe(1)
    expect(file.stderr).toMatch(/cannot be made, because a file of that name is in the way/u)
  })
})
