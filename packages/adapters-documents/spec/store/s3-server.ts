/**
 * A server that speaks S3, for tests: the one that FLORIN_S3_URL names, or a small one that
 * the package registry brings.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A server with a bucket that is empty, or why there is none. */
export type S3Server =
  | {
      readonly endpoint: string
      readonly bucket: string
      readonly keyId: string
      readonly secret: string
      readonly stop: () => Promise<void>
    }
  | { readonly missing: string }

const bucket = "florin-documents"
const startMillis = 60_000

/** Starts the server, or says why it cannot be had. */
export const startS3Server = async (): Promise<S3Server> => {
  const { FLORIN_S3_URL: given } = process.env
  if (given !== undefined && given !== "") {
    const { host, password, pathname, protocol, username } = new URL(given)
    return {
      endpoint: `${protocol}//${host}`,
      bucket: pathname.slice(1),
      keyId: decodeURIComponent(username),
      secret: decodeURIComponent(password),
      stop: () => Promise.resolve()
    }
  }
  const folder = await mkdtemp(join(tmpdir(), "florin-s3-"))
  const words = ["--yes", "s3rver@3.7.1", "-d", folder, "-p", "0", "-a", "127.0.0.1"]
  const child = spawn("npx", [...words, "--configure-bucket", bucket], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"]
  })
  const stop = async () => {
    end(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const port = await listening(child)
  if (port === null) {
    await stop()
    return { missing: "npx s3rver@3.7.1 did not start" }
  }
  const endpoint = `http://127.0.0.1:${port}`
  return { endpoint, bucket, keyId: "S3RVER", secret: "S3RVER", stop }
}

// The command starts another process; both are of one group.
const end = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid, "SIGKILL")
  } catch {
    // It has ended by itself.
  }
}

/** The port that it says it listens on; null when it ends, or says nothing in time. */
const listening = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve) => {
    let said = ""
    const tooLate = setTimeout(() => resolve(null), startMillis)
    const heard = (text: unknown) => {
      said += String(text)
      const port = /listening on (?:https?:\/\/)?[^\s:]+:(\d+)/iu.exec(said)?.[1]
      if (port === undefined) return
      clearTimeout(tooLate)
      resolve(port)
    }
    child.stdout?.on("data", heard)
    child.stderr?.on("data", heard)
    child.once("error", () => resolve(null))
    child.once("exit", () => {
      clearTimeout(tooLate)
      resolve(null)
    })
  })
