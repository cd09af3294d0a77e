/** The command line as a person meets it: help, slips of the pen, and what is refused. */
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, inject, it } from "vitest"
import { ask, freshDatabase, urlWith } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { run } from "../program.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-command-"))
afterAll(() => rmSync(folder, { recursive: true }))

const florin = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  command(args, { FLORIN_DATA_DIR: join(folder, "none"), ...env })

const commands = ["serve", "migrate", "seed", "audit", "appoint", "import", "simulate"]

describe("Help", () => {
  it("lists the commands, and tells each with an example", async () => {
    const { code, stdout, stderr } = await florin(["--help"])
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, "mu"))
    const paths = commands.slice(0, -2).map((name) => [name])
    for (const path of [...paths, ["import", "berka"], ["simulate", "rail"]]) {
      const page = await florin([...path, "--help"])
      expect(page.code).toBe(0)
      expect(page.stdout).toMatch(/^EXAMPLES\n {2}# .+\n {2}.*florin /mu)
    }
  }, 60_000)

  it("tells the version", async () => {
    expect(await run("src/main.ts", ["--version"]).ended).toEqual({
      code: 0,
      stdout: "florin v0.1.0\n",
      stderr: ""
    })
  })
})

describe("A call that is not understood", () => {
  it("ends the process with exit code 2", async () => {
    expect((await run("src/main.ts", ["sreve"]).ended).code).toBe(2)
  })

  it.each([
    [["sreve"], 'Unknown subcommand "sreve" for "florin" - did you mean serve?', "florin"],
    [
      ["audit", "--jsno"],
      "Unrecognized flag: --jsno in command florin audit - did you mean --json?",
      "florin audit"
    ],
    [["migrate", "now"], 'Unexpected positional argument: "now".', "florin migrate"],
    [["import", "berka"], "Missing required argument: folder.", "florin import berka"],
    [
      ["seed", "--accounts", "1"],
      'Invalid value for flag --accounts: "1". Expected: a whole number from 2 to 1000000.',
      "florin seed"
    ]
  ])("%j gets one sentence, where to read on, and exit code 2", async (args, sentence, page) => {
    expect(await florin(args)).toEqual({
      code: 2,
      stdout: "",
      stderr: `${sentence}\nSee ${page} --help.\n`
    })
  })
})

describe("A database that cannot be worked with", () => {
  const migrate = (url: string, owner?: string) =>
    florin(["migrate"], {
      DATABASE_URL: url,
      ...(owner === undefined ? {} : { DATABASE_OWNER_URL: owner })
    })

  it("gets one sentence that names the setting, no password, and exit code 1", async () => {
    const url = inject("postgresUrl")
    const { host, hostname } = new URL(url)
    const cases = [
      [
        urlWith(url, { port: "1" }),
        `Nothing answers at ${hostname}:1, where DATABASE_URL says that PostgreSQL is: start it, or correct the address.`
      ],
      [
        urlWith(url, { password: "wrong-and-secret" }),
        `PostgreSQL at ${host} does not let postgres in (password authentication failed for user "postgres"): correct the user and password in DATABASE_URL.`
      ],
      [
        urlWith(url, { pathname: "/nowhere" }),
        `PostgreSQL at ${host} has no database nowhere: create it, or correct DATABASE_URL.`
      ],
      [
        urlWith(url, { hostname: "no-such-host.invalid" }),
        `The host in DATABASE_URL is not known (no-such-host.invalid:${new URL(url).port}): correct it.`
      ]
    ] as const
    for (const [wrong, sentence] of cases)
      expect(await migrate(wrong)).toEqual({ code: 1, stdout: "", stderr: `${sentence}\n` })
  }, 60_000)

  it("is refused while the service may not act as florin_service, and taken when it may", async () => {
    const database = await freshDatabase()
    const service = `clerk_${process.pid}`
    await ask(database, `CREATE ROLE ${service} LOGIN PASSWORD 'clerk-of-the-bank'`)
    const asService = urlWith(database, { username: service, password: "clerk-of-the-bank" })
    const { host, pathname } = new URL(database)

    const asOwnTables = await migrate(asService)
    expect(asOwnTables.code).toBe(1)
    expect(asOwnTables.stderr).toMatch(
      new RegExp(
        `^The user ${service} of DATABASE_URL lacks a right \\(.*\\): it has to own the database and be allowed to create roles\\.\n$`,
        "u"
      )
    )
    const audited = await florin(["audit"], { DATABASE_URL: asService })
    expect(audited.code).toBe(1)
    expect(audited.stderr).toContain(`There is no bank in ${host}${pathname} yet`)

    // The owner may grant the service its role, and does so; then the service needs no owner.
    expect(await migrate(asService, database)).toMatchObject({ code: 0, stderr: "" })
    expect(await migrate(asService)).toEqual({
      code: 0,
      stdout: "The database is up to date.\n",
      stderr: ""
    })
    expect(await florin(["audit"], { DATABASE_URL: asService })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\nAll \d+ laws hold\.\n$/u)
    })
    await ask(database, `REVOKE florin_service FROM ${service}`)
    await ask(database, `DROP ROLE ${service}`)
  }, 60_000)

  it("that a newer Florin migrated is refused, and one that is behind is not audited", async () => {
    const database = await freshDatabase()
    await migrate(database)
    const [row] = await ask<{ readonly latest: number }>(
      database,
      "SELECT max(migration_id) AS latest FROM florin.schema_migration"
    )
    const latest = row?.latest ?? 0
    const setLatest = (to: number) =>
      ask(
        database,
        `UPDATE florin.schema_migration SET migration_id = ${to} WHERE migration_id = (SELECT max(migration_id) FROM florin.schema_migration)`
      )
    const { host, pathname } = new URL(database)
    await setLatest(latest + 1)
    for (const result of [
      await migrate(database),
      await florin(["audit"], { DATABASE_URL: database })
    ])
      expect(result).toEqual({
        code: 1,
        stdout: "",
        stderr: `The bank in ${host}${pathname} was migrated by a newer Florin (migration ${latest + 1}; this one knows ${latest}): start that version.\n`
      })
    await ask(database, `DELETE FROM florin.schema_migration WHERE migration_id > ${latest}`)
    expect((await florin(["audit"], { DATABASE_URL: database })).stderr).toContain(
      "bring it up to date with florin migrate"
    )
  }, 60_000)
})

describe("A command", () => {
  it("tells all that is wrong with the settings, and does nothing", async () => {
    const { code, stderr } = await florin(["migrate"], { FLORIN_PORT: "x", FLORIN_DEMO: "x" })
    expect(code).toBe(1)
    expect(stderr.split("\n")).toHaveLength(4)
    expect(existsSync(join(folder, "none"))).toBe(false)
  })

  it("that only reads makes no bank where there is none", async () => {
    expect(await florin(["audit"])).toEqual({
      code: 1,
      stdout: "",
      stderr: `There is no bank in ${join(folder, "none")} yet: make one with npm start, or with florin migrate.\n`
    })
    expect(existsSync(join(folder, "none"))).toBe(false)
  })
})
