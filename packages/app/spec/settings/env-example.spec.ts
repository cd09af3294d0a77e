/** The committed `.env.example` is the one that the variables' own words make. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { envExample } from "../../src/settings/env-example.ts"
import { checkout, readSettings } from "../../src/settings/index.ts"
import { variables } from "../../src/settings/variables.ts"

const path = join(checkout, ".env.example")

const read = (environment: Readonly<Record<string, string | undefined>>) =>
  Effect.runPromise(readSettings(environment, "/bank"))

describe(".env.example", () => {
  it("tells every variable, its meaning, what is allowed and its default (vitest -u writes it)", async () => {
    await expect(`${envExample()}\n`).toMatchFileSnapshot(path)
  })

  it("has no variable that the page on settings does not name", () => {
    const page = readFileSync(join(checkout, "docs/operating/settings.md"), "utf8")
    expect(Object.keys(variables).filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it("changes nothing as it stands, and nothing when every line of it is uncommented", async () => {
    const text = readFileSync(path, "utf8")
    const uncommented = text.replaceAll(/^#(?=[A-Z0-9_]+=)/gmu, "")
    expect(parseEnv(text)).toEqual({})
    expect(Object.keys(parseEnv(uncommented)).sort()).toEqual(Object.keys(variables).sort())
    expect(await read(parseEnv(uncommented))).toEqual(await read({}))
  })
})
