/** Two processes of one bank: what one is told bites on the other, and limits are shared. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask } from "../fresh-database.ts"
import type { ServedBank } from "../served-bank.ts"
import { askFrom, failToSignIn, newAddress, serveTwo, signIn, type TwoBanks } from "./two-banks.ts"

let two: TwoBanks
let first: ServedBank
let second: ServedBank
beforeAll(async () => {
  two = await serveTwo({
    FLORIN_RATE_AUTH: "12/hour",
    FLORIN_RATE_REGISTER: "5/hour",
    FLORIN_RATE_READ: "200/hour"
  })
  ;[first, second] = two.banks
}, 120_000)
afterAll(() => two.close())

const carla = "carla@demo.example"
const david = "david@demo.example"

/** How often each status came. */
const counted = (statuses: readonly number[]): Readonly<Record<number, number>> =>
  Object.fromEntries(
    [...Map.groupBy(statuses, (status) => status)].map(([of, all]) => [of, all.length])
  )

/** As a third process would write it. */
const disabled = (to: boolean) =>
  ask(
    first.database,
    `DO $$ BEGIN
       PERFORM set_config('search_path', 'florin', true);
       UPDATE bank_user SET disabled_at = ${to ? "now()" : "NULL"} WHERE email = '${carla}';
     END $$`
  )

describe("Two processes of one bank", () => {
  it.each([
    ["as it is", async () => undefined],
    ["flushed", () => two.redis.send("FLUSHALL")]
  ])(
    "refuse on the next request whoever signed out at the other, with Redis %s",
    async (_, fault) => {
      const person = await signIn(first, carla)
      expect(await person.at(second).auth.whoAmI({})).toMatchObject({ ok: true })
      const copy = person.copy()
      expect(await copy.at(second).auth.whoAmI({})).toMatchObject({ ok: true })
      await fault()
      expect(await person.at(first).auth.signOut({})).toMatchObject({ ok: true })
      expect(await copy.at(second).auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
      await fault()
      expect(await copy.at(first).auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
    }
  )

  it("ASVS 7.4.2, 7.4.5 · refuse on the next request whoever was disabled, with Redis flushed too", async () => {
    const person = await signIn(first, carla)
    expect(await person.at(second).auth.whoAmI({})).toMatchObject({ ok: true })
    await disabled(true)
    for (const bank of [second, first]) {
      await two.redis.send("FLUSHALL")
      expect(await person.at(bank).auth.whoAmI({})).toMatchObject({ ok: false, status: 401 })
    }
    await disabled(false)
  })

  it("let one address try to sign in no more often together than one of them would", async () => {
    const address = newAddress()
    const tries = Array.from({ length: 30 }, (_, at) =>
      failToSignIn(at % 2 ? first : second, address)
    )
    expect(counted(await Promise.all(tries))).toEqual({ 401: 12, 429: 18 })
  })

  it("let one address register no more often together than one of them would", async () => {
    const address = newAddress()
    const register = async (bank: ServedBank) => {
      const response = await askFrom(bank, address, "/api/auth/register", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}"
      })
      return response.status
    }
    const tries = Array.from({ length: 14 }, (_, at) => register(at % 2 ? first : second))
    expect(counted(await Promise.all(tries))).toEqual({ 400: 5, 429: 9 })
  })

  it("let one user read no more often together than one of them would", async () => {
    const people = [await signIn(first, david), await signIn(second, david)]
    const statuses: number[] = []
    const read = async (at: number) => {
      for (let reads = 0; reads < 30; reads++) {
        const person = people[at % 2]
        statuses.push((await person?.client.accounts.list({}))?.status ?? 0)
      }
    }
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(read))
    // Two were read when the two came in.
    expect(counted(statuses)).toEqual({ 200: 198, 429: 42 })
  })
})
