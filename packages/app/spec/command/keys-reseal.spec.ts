/**
 * KEY-2 in use: the field key is changed by command beside running services, and an app that
 * was set up under the key of before signs in when that is gone. A secret that was tampered
 * with is told, and stops no other.
 */
import { createHmac, randomBytes } from "node:crypto"
import { setTimeout } from "node:timers/promises"
import { florinClient } from "@florin/adapters-http/client"
import { describe, expect, it } from "vitest"
import { ask } from "../fresh-database.ts"
import { command } from "../in-process.ts"
import { quickPasswords, serveBank } from "../served-bank.ts"

const keyOf = (id: string) => `${id}:${randomBytes(32).toString("base64url")}`
const [before, after] = [keyOf("2026"), keyOf("2027")]

const settings = (fieldKeys: string) => ({
  ...quickPasswords,
  FLORIN_FIELD_KEYS: fieldKeys,
  FLORIN_STAFF_SECOND_FACTOR: "no"
})

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** What an authenticator app shows, so many steps ago (RFC 6238). */
const appCode = (secret: string, stepsAgo: number): string => {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
  const bytes = bits.join("").match(/.{8}/gu) ?? []
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) - stepsAgo))
  const mac = createHmac("sha1", key).update(step).digest()
  const at = mac.readUInt8(19) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

const password = "try-it-out-today"
const emailOf = (mailbox: string) => `${mailbox}@demo.example`

const bodyOf = <A>(answer: { readonly ok: true; readonly body: A } | { readonly ok: false }): A => {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer.body
}

/** Waits for the next half minute when this one is nearly over. */
const earlyInStep = async () => {
  const leftMillis = 30_000 - (Date.now() % 30_000)
  if (leftMillis < 3_000) await setTimeout(leftMillis)
}

/** Sets an app up; the code of the step before confirms it, so that this one's is still good. */
const setsUpApp = async (baseUrl: string, mailbox: string): Promise<string> => {
  const client = florinClient({ baseUrl })
  bodyOf(await client.auth.signIn({ body: { email: emailOf(mailbox), password } }))
  const { secret } = bodyOf(await client.secondFactor.enrol({}))
  await earlyInStep()
  bodyOf(await client.secondFactor.confirm({ body: { code: appCode(secret, 1) } }))
  return secret
}

const signsInWithApp = async (baseUrl: string, mailbox: string, secret: string) => {
  const client = florinClient({ baseUrl })
  const email = emailOf(mailbox)
  const asked = bodyOf(await client.auth.signIn({ body: { email, password } }))
  if (asked.outcome !== "second_factor_required") throw new Error("no second factor was asked for")
  const body = { challenge: asked.challenge, code: appCode(secret, 0) }
  return bodyOf(await client.auth.completeSignIn({ body })).user.email
}

/** Turns one bit of somebody's sealed secret, or turns it back. */
const turnBit = (database: string, mailbox: string) =>
  ask(
    database,
    `DO $$ BEGIN
       PERFORM set_config('session_replication_role', 'replica', true);
       UPDATE florin.second_factor f
          SET sealed_secret = set_bit(sealed_secret, 200, 1 - get_bit(sealed_secret, 200))
         FROM florin.bank_user u WHERE u.id = f.user_id AND u.email = '${emailOf(mailbox)}';
     END $$`
  )

describe("ASVS 13.3.4 · florin keys reseal", () => {
  it("lets a field key go, and the apps set up under it sign in as before", async () => {
    const { address, database } = await serveBank(settings(before))
    const carla = await setsUpApp(address, "carla")
    const teller = await setsUpApp(address, "teller")
    const both = { ...settings(`${after},${before}`), DATABASE_URL: database }
    const next = await serveBank(both)
    const keys = (...args: readonly string[]) => command(["keys", ...args], both)

    expect(await keys("retire", "2026")).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "2026 still seals 2 second factors, 1 signing key, 0 profiles and 0 documents: seal them anew with florin keys reseal.\n"
    })
    expect(await keys("retire", "2027")).toMatchObject({
      code: 1,
      stderr: "2027 seals: put another key first in FLORIN_FIELD_KEYS, in every process.\n"
    })

    await turnBit(database, "teller")
    const first = await keys("reseal")
    expect(first.stdout).toBe(
      "1 second factor, 1 signing key, 0 profiles and 0 documents sealed anew by 2027.\n"
    )
    expect(first.stderr).toMatch(
      /^The second factor of user_\w{26} is not what 2026 sealed for it, and was left as it is\.\n$/u
    )
    expect(first.code).toBe(1)
    expect(await signsInWithApp(next.address, "carla", carla)).toBe(emailOf("carla"))
    expect((await keys("retire", "2026")).stderr).toContain(
      "1 second factor, 0 signing keys, 0 profiles and 0 documents"
    )

    await turnBit(database, "teller")
    expect(await keys("reseal")).toEqual({
      code: 0,
      stdout: "1 second factor, 0 signing keys, 0 profiles and 0 documents sealed anew by 2027.\n",
      stderr: ""
    })
    expect(await keys("retire", "2026")).toEqual({
      code: 0,
      stdout: "2026 seals nothing any more: take it out of FLORIN_FIELD_KEYS.\n",
      stderr: ""
    })

    const last = await serveBank({ ...settings(after), DATABASE_URL: database })
    expect(await signsInWithApp(last.address, "teller", teller)).toBe(emailOf("teller"))

    const records = await ask(
      database,
      `SELECT action, subject, after, personal ->> 'operator' LIKE '% on %' AS told
         FROM florin.audit_record
        WHERE action IN ('second-factors-resealed', 'field-key-retired') ORDER BY id`
    )
    expect(records).toEqual([
      { action: "second-factors-resealed", subject: "2027", after: { secrets: "1" }, told: true },
      { action: "second-factors-resealed", subject: "2027", after: { secrets: "1" }, told: true },
      { action: "field-key-retired", subject: "2026", after: { sealsNow: "2027" }, told: true }
    ])
  }, 90_000)

  it("does nothing twice, and knows no key that nobody has", async () => {
    const { database } = await serveBank(settings(before))
    const keys = (...args: readonly string[]) =>
      command(["keys", ...args], { ...settings(before), DATABASE_URL: database })
    expect((await keys("reseal")).stdout).toBe(
      "0 second factors, 0 signing keys, 0 profiles and 0 documents sealed anew by 2026.\n"
    )
    expect(await keys("retire", "2019")).toMatchObject({
      code: 1,
      stderr: "There is no key 2019: florin keys list shows them all.\n"
    })
  }, 60_000)
})
