/**
 * The environment of this process: its variables, and those of `.env` in the checkout.
 *
 * A variable that the process has wins over the file's, even when it is empty.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseEnv } from "node:util"
import { Effect } from "effect"
import { errorCode, StartRefused } from "../start-refused.ts"
import type { Environment } from "./read-settings.ts"

/** The folder of the checkout. */
export const checkout: string = fileURLToPath(new URL("../../../..", import.meta.url))

/** Reads the variables; refuses a `.env` that is there and cannot be read. */
export const processEnvironment: Effect.Effect<Environment, StartRefused> = Effect.suspend(() => {
  const path = join(checkout, ".env")
  return Effect.try({
    try: () => ({ ...parseEnv(fileText(path)), ...process.env }),
    catch: () =>
      new StartRefused({ sentence: `${path} cannot be read: change its owner or remove it.` })
  })
})

const fileText = (path: string): string => {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    if (errorCode(error) === "ENOENT") return ""
    throw error
  }
}
