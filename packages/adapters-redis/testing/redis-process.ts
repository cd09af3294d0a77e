/**
 * A Redis of a test's own, which it may stop, freeze and flush as faults do.
 *
 * It keeps nothing on disk, and ends when the process that started it does, in whichever way.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The program of the server, and where the libraries are that came with it. */
export interface RedisProgram {
  readonly path: string
  readonly libraries: string | null
}

/** The server, and what may happen to it. */
export interface RedisProcess {
  readonly port: number
  readonly url: string
  /** Ends it at once, as a crash does. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same port, empty. */
  readonly start: () => Promise<void>
  /** Keeps its connections open and answers nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Sends one command, and gives what came back in the protocol's text. */
  readonly send: (...words: readonly string[]) => Promise<string>
  readonly close: () => Promise<void>
}

/** Starts a server on a free port, and waits until it answers. */
export const startRedis = async (program: RedisProgram): Promise<RedisProcess> => {
  const folder = mkdtempSync(join(tmpdir(), "florin-redis-"))
  const port = await freePort()
  let running = await launch(program, folder, port)
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: () => running.end(),
    start: async () => {
      running = await launch(program, folder, port)
    },
    freeze: () => running.signal("SIGSTOP"),
    thaw: () => running.signal("SIGCONT"),
    send: (...words) => send(port, words),
    close: async () => {
      await running.end()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The environment in which the program finds its libraries. */
export const environmentOf = ({ libraries }: RedisProgram): NodeJS.ProcessEnv =>
  libraries === null ? process.env : { ...process.env, LD_LIBRARY_PATH: libraries }

interface Running {
  readonly signal: (signal: NodeJS.Signals) => void
  /** Ends the server at once, and waits until it is gone. */
  readonly end: () => Promise<void>
}

// The shell reads until whoever started it is gone, however that came, and ends the server.
const watched = '"$0" "$@" </dev/null >/dev/null 2>&1 & echo $!; read -r _; kill -9 $!; wait $!'

const launch = async (program: RedisProgram, folder: string, port: number): Promise<Running> => {
  const shell = spawn(
    "/bin/sh",
    [
      ...["-c", watched, program.path],
      ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder],
      ...["--save", "", "--appendonly", "no", "--loglevel", "warning"]
    ],
    { env: environmentOf(program), stdio: ["pipe", "pipe", "ignore"] }
  )
  const gone = new Promise<void>((resolve) => shell.once("close", () => resolve()))
  const pid = await new Promise<number>((resolve) => {
    shell.stdout.once("data", (bytes: Buffer) => resolve(Number(bytes.toString("utf8"))))
  })
  const running: Running = {
    signal: (signal) => process.kill(pid, signal),
    end: async () => {
      shell.stdin.end()
      await gone
    }
  }
  for (let tries = 0; tries < 500; tries++) {
    if ((await send(port, ["PING"]).catch(() => "")) === "+PONG\r\n") return running
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await running.end()
  throw new Error(`${program.path} did not start on port ${port}`)
}

/** One command on a connection of its own; the answer is taken to come in one piece. */
const send = (port: number, words: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1")
    socket.setTimeout(2_000, () => socket.destroy(new Error("Redis did not answer")))
    socket.once("error", reject)
    socket.once("data", (bytes) => {
      resolve(bytes.toString("utf8"))
      socket.destroy()
    })
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
    socket.write(`*${words.length}\r\n${parts.join("")}`)
  })

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
