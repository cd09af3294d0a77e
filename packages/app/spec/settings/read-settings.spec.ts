/** Settings: read all at once, refused all at once, and no secret ever told. */
import { generateKeyPairSync, randomBytes } from "node:crypto"
import { inspect } from "node:util"
import { Effect, Redacted, Result } from "effect"
import { describe, expect, it } from "vitest"
import { type Environment, readSettings } from "../../src/settings/index.ts"
import { variables } from "../../src/settings/variables.ts"
import { wrongSettings } from "./wrong-settings.ts"

const read = (environment: Environment) =>
  Effect.runPromise(Effect.result(readSettings(environment, "/bank")))

const accepted = async (environment: Environment) => Result.getOrThrow(await read(environment))

const refused = async (environment: Environment): Promise<readonly string[]> => {
  const result = await read(environment)
  if (Result.isSuccess(result)) throw new Error("the settings were accepted")
  const [first, ...problems] = result.failure.sentence.split("\n")
  expect(first).toBe("Florin does not start with these settings:")
  return problems.map((line) => line.trim())
}

const { privateKey } = generateKeyPairSync("ed25519", {
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" }
})

const productionUrl = "postgres://bank:k8Xw-3hq_Zt9vN@db.example:5432/florin?sslmode=verify-full"

const production: Environment = {
  FLORIN_ENV: "production",
  FLORIN_TRUSTED_PROXIES: "10.0.0.0/8",
  FLORIN_SMTP_URL: "smtps://bank:a-secret@mail.example:465",
  FLORIN_SCANNER: "unix:/run/clamav/clamd.ctl",
  FLORIN_WIRE_RAIL: "off",
  FLORIN_MAIL_FROM: "The Bank <no-reply@bank.example>",
  FLORIN_PUBLIC_URL: "https://bank.example",
  DATABASE_URL: productionUrl,
  FLORIN_JWT_PRIVATE_KEY: privateKey,
  FLORIN_FIELD_KEYS: `2026:${randomBytes(32).toString("base64url")}`
}

describe("Settings that nobody made", () => {
  it("are a bank to try out, on this machine alone, with its books in the checkout", async () => {
    const settings = await accepted({})
    expect(settings).toMatchObject({
      environment: "development",
      dataFolder: "/bank/.florin",
      bank: { currencies: ["USD", "EUR", "CZK"], timeZone: "UTC", clock: "system", demo: true },
      http: { host: "127.0.0.1", port: 8080, docs: true, allowedOrigins: [] },
      log: { level: "info", format: "pretty" }
    })
    expect(settings.database.url).toBeUndefined()
  })

  it("are taken for variables that are empty", async () => {
    expect(await accepted({ FLORIN_PORT: "", DATABASE_URL: "" })).toEqual(await accepted({}))
  })
})

describe("Settings that cannot be read", () => {
  it("are told all at once, each with its value and what is allowed", async () => {
    const problems = await refused({
      FLORIN_PORT: "80800",
      FLORIN_TIME_ZONE: "Mars/Olympus",
      FLORIN_BANK_CURRENCIES: "USD,usd",
      FLORIN_DEMO: "true",
      FLORIN_LEDGER_WRITERS: "16",
      FLORIN_PROT: "8081"
    })
    expect(problems).toEqual([
      'FLORIN_PORT is "80800": it must be a whole number from 1 to 65535.',
      'FLORIN_BANK_CURRENCIES is "USD,usd": it must be ISO 4217 codes with commas between them, none twice.',
      'FLORIN_TIME_ZONE is "Mars/Olympus": it must be the name of an IANA time zone, such as Europe/Prague.',
      'FLORIN_DEMO is "true": it must be yes or no.',
      "FLORIN_DATABASE_POOL leaves no connection for reading: it must be over FLORIN_LEDGER_WRITERS.",
      "FLORIN_PROT is not a setting of Florin: .env.example lists them all."
    ])
  })

  it("leave the switches of tests and benches alone, and every other program's", async () => {
    const others = { FLORIN_TEST_BERKA: "x", FLORIN_BENCH_ROUNDS: "3", PORT: "x", LANG: "C" }
    expect(Result.isSuccess(await read(others))).toBe(true)
  })

  it("are each refused with the words that stand beside the variable", async () => {
    const problems = await refused(wrongSettings)
    for (const [name, variable] of Object.entries(variables)) {
      // Any text is the path of something, or a secret.
      if (/_DIR$|_LIST$|_POLICY$|_REQUIREMENTS$|_SECRET$|_WIRE_RAIL$|_WIRE_BANK$/u.test(name))
        continue
      expect(problems).toContainEqual(
        expect.stringMatching(new RegExp(`^${name} .*it must be ${escaped(variable.allowed)}`, "u"))
      )
    }
  })

  it("never show a secret's value", async () => {
    const told = (await refused(wrongSettings)).join("\n")
    expect(told).not.toContain("hunter2")
    expect(told).not.toContain("mysql")
    expect(told).toContain("its value is not shown")
  })
})

describe("Secrets", () => {
  it("are not printed with the settings, in no form", async () => {
    const settings = await accepted(production)
    const printed = `${JSON.stringify(settings, asText)} ${settings.database.url} ${inspect(settings, { depth: 9 })}`
    expect(printed).not.toContain("k8Xw")
    expect(printed).not.toContain("PRIVATE KEY")
    expect(printed).not.toContain("a-secret")
  })

  it("are there for those who ask for them", async () => {
    const settings = await accepted(production)
    const url = settings.database.url
    expect(url === undefined ? "" : Redacted.value(url)).toBe(productionUrl)
    const key = settings.identity.privateKey
    expect(key === undefined ? "" : Redacted.value(key)).toBe(privateKey)
  })

  it("may give the key as one line, or as a JWK", async () => {
    const jwk =
      '{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
    for (const key of [privateKey.trim().replaceAll("\n", "\\n"), jwk]) {
      const { identity } = await accepted({ FLORIN_JWT_PRIVATE_KEY: key })
      const pem = identity.privateKey === undefined ? "" : Redacted.value(identity.privateKey)
      expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/u)
    }
  })
})

describe("Keys that seal fields", () => {
  const one = randomBytes(32).toString("base64url")
  const other = randomBytes(32).toString("base64url")
  const idsOf = async (text: string) =>
    (await accepted({ FLORIN_FIELD_KEYS: text })).identity.fieldKeys?.map(({ id }) => id)

  it("are several, of which the first seals; blanks around a comma do not count", async () => {
    expect(await idsOf(`2027:${one}, 2026:${other}`)).toEqual(["2027", "2026"])
  })

  it.each([
    ["no id", one],
    ["an id that is no word", `2026 :${one}`],
    ["31 bytes", `2026:${randomBytes(31).toString("base64url")}`],
    ["33 bytes", `2026:${randomBytes(33).toString("base64url")}`],
    ["padding", `2026:${one}=`],
    ["an id twice", `2026:${one},2026:${other}`],
    ["a key twice", `2026:${one},2027:${one}`],
    ["a comma too many", `2026:${one},`]
  ])("are refused with %s, without being shown", async (_, text) => {
    const problems = await refused({ FLORIN_FIELD_KEYS: text })
    expect(problems.join()).toMatch(/^FLORIN_FIELD_KEYS is not right/u)
    expect(problems.join()).not.toContain(one)
  })
})

// A name that only begins like this machine's own address.
const elsewhere = "postgres://bank:k8Xw-3hq_Zt9vN@127.0.0.1.example.com/florin"

describe("ASVS 12.3.1, 12.3.3, 13.2.1, 13.2.3 · Production", () => {
  it.each([
    ["postgres://bank:k8Xw-3hq_Zt9vN@localhost/florin"],
    ["postgres://bank:k8Xw-3hq_Zt9vN@127.0.0.1:5433/florin"],
    ["postgres://bank:k8Xw-3hq_Zt9vN@[::1]/florin"],
    [productionUrl.replace("verify-full", "require")]
  ])("reaches the database at %s: on this machine, or with TLS", async (url) => {
    expect((await accepted({ ...production, DATABASE_URL: url })).database.url).toBeDefined()
  })

  it("reaches one elsewhere without TLS only when that is said in so many words", async () => {
    const allowed = { ...production, DATABASE_URL: elsewhere, FLORIN_DATABASE_WITHOUT_TLS: "yes" }
    expect((await accepted(allowed)).database.url).toBeDefined()
  })

  it("shows its measures to nobody, or to whoever has the token", async () => {
    expect((await accepted({})).http.metrics).toBe("open")
    expect((await accepted(production)).http.metrics).toBe("closed")
    const token = "m".repeat(32)
    const { http } = await accepted({ ...production, FLORIN_METRICS_TOKEN: token })
    expect(Redacted.isRedacted(http.metrics) && Redacted.value(http.metrics)).toBe(token)
    expect(inspect(http)).not.toContain(token)
  })

  it("takes a database and a key of its own, and is strict where development is not", async () => {
    expect(await accepted(production)).toMatchObject({
      bank: { demo: false },
      identity: { secureCookies: true },
      http: { docs: false },
      log: { format: "json" }
    })
  })

  it("asks for a scanner, or for the word that there is none", async () => {
    const { FLORIN_SCANNER: _, ...without } = production
    expect(await refused(without)).toEqual([expect.stringMatching(/^FLORIN_SCANNER is missing/u)])
    for (const word of [{ FLORIN_SCANNER: "none" }, { FLORIN_KYC: "off" }])
      expect((await accepted({ ...without, ...word })).documents.scanner).toBeUndefined()
  })

  it("refuses what development runs on, all of it in one message", async () => {
    const problems = await refused({ FLORIN_ENV: "production" })
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "FLORIN_SCANNER",
      "FLORIN_WIRE_RAIL",
      "DATABASE_URL",
      "FLORIN_FIELD_KEYS",
      "FLORIN_TRUSTED_PROXIES",
      "FLORIN_SMTP_URL",
      "FLORIN_MAIL_FROM",
      "FLORIN_PUBLIC_URL"
    ])
  })

  it.each([
    ["DATABASE_URL", "postgres://bank@localhost/florin", "has no password"],
    ["DATABASE_URL", "postgres://bank:short@localhost/florin", "has a weak password"],
    [
      "DATABASE_URL",
      "postgres://longusername1:longusername1@localhost/florin",
      "has a weak password"
    ],
    [
      "DATABASE_OWNER_URL",
      "postgres://bank:my-password-1234@localhost/florin",
      "has a weak password"
    ],
    [
      "DATABASE_URL",
      productionUrl.replace("verify-full", "prefer"),
      "goes over the network without TLS"
    ],
    ["DATABASE_URL", productionUrl.replace("sslmode", "ssl"), "goes over the network without TLS"],
    ["DATABASE_URL", elsewhere, "goes over the network without TLS"],
    ["DATABASE_OWNER_URL", elsewhere, "goes over the network without TLS"],
    ["FLORIN_CLOCK", "simulated", "is simulated"],
    ["FLORIN_DEMO", "yes", "is yes"],
    ["FLORIN_SECURE_COOKIES", "no", "is no"],
    ["FLORIN_ALLOWED_ORIGINS", "https://a.example,http://b.example", "has an origin without https"],
    ["FLORIN_TRUSTED_PROXIES", "", "is missing"],
    ["FLORIN_MAIL_FROM", "The Bank <no-reply@localhost>", "is an address of nobody"],
    ["FLORIN_PUBLIC_URL", "http://bank.example", "is not https"],
    ["FLORIN_REQUIRE_VERIFIED_EMAIL", "no", "is no"],
    ["FLORIN_ARGON2_MEMORY_KIB", "19455", "is under 19456"],
    ["FLORIN_ARGON2_ITERATIONS", "1", "is under 2"]
  ])("refuses %s=%s", async (name, value, told) => {
    expect(await refused({ ...production, [name]: value })).toEqual([
      expect.stringContaining(`${name} ${told}`)
    ])
    if (name !== "DATABASE_URL" && name !== "DATABASE_OWNER_URL") {
      await accepted({ FLORIN_ENV: "development", [name]: value })
    }
  })
})

/** Whole numbers of any size, as JSON has no form for them. */
function asText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value
}

function escaped(text: string): string {
  return text.replaceAll(/[\\().+?]/gu, "\\$&")
}
