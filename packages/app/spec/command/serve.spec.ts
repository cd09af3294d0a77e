/** The service as a process: opened, stopped, killed, and refused. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it, vi } from "vitest"
import { freshDatabase } from "../fresh-database.ts"
import { freePort, isAlive, takePort } from "../processes.ts"
import { type Program, run } from "../program.ts"
import { quickPasswords, wideLimits } from "../served-bank.ts"

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "florin-serve-"))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return join(folder, "data")
}

const serve = (env: Readonly<Record<string, string>>) =>
  run("src/main.ts", ["serve"], { env: { ...quickPasswords, ...wideLimits, ...env } })

const opened = async (program: Program) => {
  await program.see(/\nStop it with Ctrl-C\.\n/u)
  return program.stdout()
}

const postmasterIn = (folder: string): number =>
  Number.parseInt(readFileSync(join(folder, "postgres/18/postmaster.pid"), "utf8"), 10)

/** A request whose body is not sent to its end until it is told to finish. */
const slowRequest = (port: number) =>
  new Promise<{ readonly finish: () => void; readonly answer: Promise<string> }>((resolve) => {
    const body = JSON.stringify({ email: "nobody@demo.example", password: "not the right one" })
    const socket = connect(port, "127.0.0.1")
    const answer = new Promise<string>((answered) => {
      let text = ""
      socket.setEncoding("utf8").on("data", (part) => {
        text += part
      })
      socket.once("close", () => answered(text))
    })
    socket.on("error", () => socket.destroy())
    const head = [
      "POST /api/auth/sign-in HTTP/1.1",
      "Host: localhost",
      "Content-Type: application/json",
      `Content-Length: ${body.length}`
    ]
    socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, 10)}`, () => {
      // The service has read the head when this much time has passed.
      setTimeout(() => resolve({ finish: () => socket.write(body.slice(10)), answer }), 200)
    })
  })

const demoAccounts = (announced: string) => announced.match(/acct_\w+/gu)

describe("The service", () => {
  it("opens a demo bank, tells who is in it, and is stopped by SIGTERM with its database", async () => {
    const folder = newFolder()
    const env = { FLORIN_DATA_DIR: folder, FLORIN_PORT: String(await freePort()) }
    const first = serve(env)
    const announced = await opened(first)
    expect(announced).toContain(`Address    http://127.0.0.1:${env.FLORIN_PORT}\n`)
    expect(announced).toContain("the password of each is try-it-out-today")
    expect(announced).toMatch(/^ {2}operations +teller@demo\.example +Tilda Torres$/mu)
    expect(announced).toMatch(/^ {2}operations +teller-two@demo\.example +Tobias Tran$/mu)
    expect(demoAccounts(announced)).toHaveLength(12)
    expect((await fetch(`http://127.0.0.1:${env.FLORIN_PORT}/health/ready`)).status).toBe(200)
    const postmaster = postmasterIn(folder)
    first.signal("SIGTERM")
    expect((await first.ended).code).toBe(0)
    expect(first.stderr()).toMatch(/Stopping: .*\n(.*\n)*.*The bank is closed\.\n$/u)
    expect(isAlive(postmaster)).toBe(false)

    // Killed, it leaves its database behind; the next start takes that over, with all in it.
    const second = serve(env)
    expect(demoAccounts(await opened(second))).toEqual(demoAccounts(announced))
    const left = postmasterIn(folder)
    second.signal("SIGKILL")
    await second.ended
    expect(isAlive(left)).toBe(true)
    const third = serve(env)
    expect(demoAccounts(await opened(third))).toEqual(demoAccounts(announced))
    expect(isAlive(left)).toBe(false)

    // Beside it: a second service is refused, an audit is not.
    const port = String(await freePort())
    const beside = await serve({ ...env, FLORIN_PORT: port }).ended
    expect(beside).toMatchObject({
      code: 1,
      stdout: "",
      stderr: `Florin already runs on ${folder} (process ${third.pid}): stop it first, or set FLORIN_DATA_DIR and FLORIN_PORT to start a second bank.\n`
    })
    const audit = await run("src/main.ts", ["audit"], { env }).ended
    expect(audit.stdout).toMatch(/\nAll \d+ laws hold\.\n$/u)
    third.signal("SIGINT")
    expect((await third.ended).code).toBe(0)
  }, 120_000)

  it("finishes a request that runs when it is told to stop, and ends at once when told twice", async () => {
    const folder = newFolder()
    const port = await freePort()
    const env = { FLORIN_DATA_DIR: folder, FLORIN_PORT: String(port) }
    const gentle = serve(env)
    await opened(gentle)
    const slow = await slowRequest(port)
    gentle.signal("SIGTERM")
    await gentle.see(/Stopping: /u)
    slow.finish()
    expect(await slow.answer).toMatch(/^HTTP\/1\.1 401 /u)
    expect((await gentle.ended).code).toBe(0)

    const forced = serve(env)
    await opened(forced)
    const postmaster = postmasterIn(folder)
    await slowRequest(port)
    forced.signal("SIGINT")
    await forced.see(/Stopping: /u)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(isAlive(forced.pid)).toBe(true)
    const told = Date.now()
    forced.signal("SIGINT")
    expect((await forced.ended).code).toBe(130)
    expect(Date.now() - told).toBeLessThan(5_000)
    await vi.waitFor(() => expect(isAlive(postmaster)).toBe(false), 5_000)
  }, 60_000)

  it("refuses a taken port at once, before it makes a database", async () => {
    const folder = newFolder()
    const { port, server } = await takePort()
    const { code, stdout, stderr } = await serve({
      FLORIN_DATA_DIR: folder,
      FLORIN_PORT: String(port)
    }).ended
    server.close()
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set FLORIN_PORT to a free one.\n`
    })
    expect(existsSync(folder)).toBe(false)
  })

  it.each([
    ["FLORIN_HOST", "192.0.2.1", /^192\.0\.2\.1 is no address of this machine: /u],
    [
      "FLORIN_HOST",
      "no-such-host.invalid",
      /^no-such-host\.invalid is no address of this machine: /u
    ]
  ])("refuses %s=%s with a sentence", async (name, value, sentence) => {
    const { code, stderr } = await serve({ FLORIN_DATA_DIR: newFolder(), [name]: value }).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr.trimEnd().split("\n")).toHaveLength(1)
  })

  it("ASVS 6.3.2 · opens in production on a database of its own, and never a demo bank", async () => {
    const folder = newFolder()
    const demo = await freshDatabase()
    const trial = serve({
      DATABASE_URL: demo,
      FLORIN_DATA_DIR: folder,
      FLORIN_PORT: String(await freePort())
    })
    await opened(trial)
    trial.signal("SIGTERM")
    expect((await trial.ended).code).toBe(0)

    const production = async (database: string) => ({
      FLORIN_ENV: "production",
      DATABASE_URL: database,
      FLORIN_DATA_DIR: join(folder, "nothing"),
      FLORIN_FIELD_KEYS: readFileSync(join(folder, "field-key.txt"), "utf8").trim(),
      FLORIN_TRUSTED_PROXIES: "127.0.0.1",
      FLORIN_SMTP_URL: "smtp://127.0.0.1:9",
      FLORIN_SCANNER: "none",
      FLORIN_WIRE_RAIL: "off",
      FLORIN_DOCUMENTS_DIR: join(folder, "documents"),
      FLORIN_MAIL_FROM: "The Bank <no-reply@bank.example>",
      FLORIN_PUBLIC_URL: "https://bank.example",
      FLORIN_ARGON2_MEMORY_KIB: "19456",
      FLORIN_ARGON2_ITERATIONS: "2",
      FLORIN_PORT: String(await freePort())
    })
    const refused = await serve(await production(demo)).ended
    expect(refused).toMatchObject({
      code: 1,
      stdout: "",
      stderr:
        "This database holds the demo bank, whose passwords everybody knows: production needs a database of its own.\n"
    })

    const env = await production(await freshDatabase())
    const bank = serve(env)
    const announced = await opened(bank)
    expect(announced).toContain("the PostgreSQL of DATABASE_URL")
    expect(announced).not.toMatch(/demo|acct_|\/docs/iu)
    const address = `http://127.0.0.1:${env.FLORIN_PORT}`
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    expect((await fetch(`${address}/docs`)).status).toBe(404)
    expect(existsSync(env.FLORIN_DATA_DIR)).toBe(false)
    bank.signal("SIGTERM")
    const { code, stderr } = await bank.ended
    expect(code).toBe(0)
    // Lines for programs: every one is JSON.
    for (const line of stderr.trimEnd().split("\n"))
      expect(JSON.parse(line)).toHaveProperty("level")
  }, 60_000)
})
