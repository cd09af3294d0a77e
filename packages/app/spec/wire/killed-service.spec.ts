/**
 * The service killed while it takes in what the rail says: the real process on a real
 * PostgreSQL, started again, and audited at the end.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { readdir, rename } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type FlorinClient, florinClient } from "@florin/adapters-http/client"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { demoCustomers, demoPassword } from "../../src/demo/demo-people.ts"
import { railFolders } from "../../src/wire/rail-folders.ts"
import { freshDatabase } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { good } from "../kyc/kyc-bank.ts"
import { freePort } from "../processes.ts"
import { type Program, run } from "../program.ts"
import { quickPasswords, wideLimits } from "../served-bank.ts"

const payments = 30
const folder = mkdtempSync(join(tmpdir(), "florin-killed-"))
afterAll(() => rmSync(folder, { recursive: true }))
const rail = join(folder, "rail")

let env: Record<string, string> = {}
let port = ""
beforeAll(async () => {
  port = String(await freePort())
  env = {
    ...quickPasswords,
    ...wideLimits,
    FLORIN_KYC: "off",
    DATABASE_URL: await freshDatabase(),
    FLORIN_DATA_DIR: folder,
    FLORIN_WIRE_RAIL: rail,
    FLORIN_PORT: port
  }
})

const serve = async (): Promise<Program> => {
  const program = run("src/main.ts", ["serve"], { env })
  await program.see(/\nStop it with Ctrl-C\.\n/u)
  return program
}

const signedIn = async (): Promise<FlorinClient> => {
  const client = florinClient({ baseUrl: `http://127.0.0.1:${port}` })
  const email = demoCustomers[0]?.email ?? ""
  good(await client.auth.signIn({ body: { email, password: demoPassword } }))
  return client
}

const accountOf = async (client: FlorinClient) => {
  const accounts = good(await client.accounts.list({})).data
  const found = accounts.find(
    ({ currency, product }) => currency === "USD" && product === "checking"
  )
  if (found === undefined) throw new Error("the demo customer has no such account")
  return found
}

const balanceOf = async (client: FlorinClient, accountId: string): Promise<string> =>
  good(await client.accounts.balance({ params: { accountId } })).ledgerBalance.amount

/** What another process holds comes again after a minute; here a minute goes by at once. */
const letLeasesEnd = async () => {
  const claimed = join(railFolders(rail).done, "claimed")
  for (const name of await readdir(claimed))
    await rename(join(claimed, name), join(claimed, name.replace(/^[0-9]{15}/u, "0".repeat(15))))
}

const inFolder = (of: "inbox" | "consumed") =>
  readdir(of === "inbox" ? railFolders(rail).inbox : join(railFolders(rail).done, "consumed"))

describe("A service that is killed while payments come in", () => {
  it("credits each of them once, as far as it is started again", async () => {
    const first = await serve()
    const { id, number } = await accountOf(await signedIn())
    expect(await balanceOf(await signedIn(), id)).toBe("5000.00")
    first.signal("SIGKILL")
    await first.ended
    const to = ["--to", number, "--amount", "10.00"]
    const sent = await command(["simulate", "rail", "--incoming", `${payments}`, ...to], env)
    expect(sent.code).toBe(0)
    for (let hit = 0; hit < 2; hit++) {
      const before = (await inFolder("consumed")).length
      const program = await serve()
      await vi.waitFor(
        async () => expect((await inFolder("consumed")).length).toBeGreaterThan(before),
        {
          timeout: 30_000,
          interval: 5
        }
      )
      program.signal("SIGKILL")
      await program.ended
      await letLeasesEnd()
      if ((await inFolder("inbox")).length === 0) break
    }
    const last = await serve()
    await vi.waitFor(async () => expect(await inFolder("consumed")).toHaveLength(payments), {
      timeout: 30_000
    })
    expect(await balanceOf(await signedIn(), id)).toBe("5300.00")
    last.signal("SIGTERM")
    expect((await last.ended).code).toBe(0)
    expect(await command(["audit"], env)).toMatchObject({ code: 0 })
  }, 120_000)
})
