/** The tour of the README and the recipes, typed as printed at a service that runs. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { connectionLayer } from "@florin/adapters-postgres"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { patternOf, runTour, tourSteps } from "./readme-tour.ts"

const checkout = fileURLToPath(new URL("../../", import.meta.url))

/** The documents with a tour, in the order in which they are gone through. */
const documents = [
  { path: "README.md", before: "" },
  {
    path: "docs/recipes/correct-a-wrong-posting.md",
    before: "cp teller.txt operations.txt; wrong=$(grep -o -m 1 'entry_[0-9a-z]*' first.json)"
  },
  { path: "docs/recipes/close-an-account.md", before: "account=$rainy" },
  {
    path: "docs/recipes/advance-the-clock.md",
    before: `post $bank/api/auth/sign-in -c admin.txt \\
      -d '{"email": "admin@demo.example", "password": "try-it-out-today"}' > admin.json`
  }
]

const steps = documents.flatMap(({ before, path }) =>
  tourSteps(readFileSync(join(checkout, path), "utf8")).map((step, at) => ({
    ...step,
    path,
    typed: at === 0 ? `${before}\n${step.typed}` : step.typed
  }))
)
const folder = mkdtempSync(join(tmpdir(), "florin-tour-"))
const database = `tour_${process.pid}_${Date.now()}`

const others = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:FLORIN_|DATABASE_|VITEST)/u.test(name))
)
const settings = () => ({
  ...others,
  DATABASE_URL: Object.assign(new URL(inject("postgresUrl")), { pathname: database }).href,
  FLORIN_DATA_DIR: join(folder, "data"),
  FLORIN_ENV: "test",
  FLORIN_DEMO: "yes",
  // As the tour asks for it to be started.
  FLORIN_KYC: "off",
  FLORIN_CLOCK: "simulated"
})

const makeDatabase = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  sql.unsafe(`CREATE DATABASE ${database}`)
)

const freePort = () =>
  new Promise<string>((resolve) => {
    const probe = createServer()
    probe.listen(0, "127.0.0.1", () => {
      const { port } = Object(probe.address())
      probe.close(() => resolve(String(port)))
    })
  })

/** A service that runs, and what it has told so far. */
interface Running {
  readonly process: ChildProcess
  readonly url: string
  readonly told: () => string
}

const serve = async (): Promise<Running> => {
  const env = { ...settings(), FLORIN_PORT: await freePort() }
  const service = spawn(process.execPath, ["packages/app/src/main.ts", "serve"], {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "pipe"]
  })
  let told = ""
  return new Promise((resolve, reject) => {
    const listen = (text: string): void => {
      told += text
      const url = /^ *Address +(http:\S+)$/mu.exec(told)?.[1]
      if (url !== undefined) resolve({ process: service, url, told: () => told })
    }
    service.stdout.setEncoding("utf8").on("data", listen)
    service.stderr.setEncoding("utf8").on("data", listen)
    service.once("close", (code) => {
      told += `ended with ${code}`
      reject(new Error(told))
    })
  })
}

let running: Running | undefined
let printed: readonly string[] = []

beforeAll(async () => {
  const url = Redacted.make(inject("postgresUrl"))
  const server = { url, connections: 1, role: null, applicationName: "florin tour" }
  await Effect.runPromise(Effect.provide(makeDatabase, connectionLayer(server)))
  const service = await serve()
  running = service
  printed = await runTour(steps, { url: service.url, folder, checkout, env: settings() }).catch(
    (cause) => {
      throw new Error(`The service told:\n${service.told()}`, { cause })
    }
  )
}, 120_000)

afterAll(async () => {
  const service = running?.process
  if (service !== undefined && service.exitCode === null) {
    const closed = new Promise((resolve) => service.once("close", resolve))
    service.kill("SIGTERM")
    await closed
  }
  rmSync(folder, { recursive: true, force: true })
}, 30_000)

describe("The tour", () => {
  it("has steps in each document, and most of them show what they print", () => {
    expect([...new Set(steps.map(({ path }) => path))]).toStrictEqual(
      documents.map(({ path }) => path)
    )
    expect(steps.length).toBeGreaterThan(10)
    expect(steps.filter(({ prints }) => prints !== undefined).length).toBeGreaterThan(4)
    expect(printed).toHaveLength(steps.length)
  })

  it.each(steps.map((step, at) => ({ ...step, at })))(
    "prints what $path says at line $line",
    ({ at, prints }) => {
      if (prints === undefined) expect(printed[at]).not.toContain('"status":')
      else expect(printed[at]?.trim()).toMatch(patternOf(prints))
    }
  )

  it("would see a step that prints something else", () => {
    expect("379.50 USD").toMatch(patternOf("3… USD\n"))
    expect("379.50 EUR").not.toMatch(patternOf("3… USD\n"))
    expect("0379.50 USD").not.toMatch(patternOf("3… USD\n"))
  })
})
