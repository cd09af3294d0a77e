/**
 * Starts a process that may do next to nothing: no setting of the service reaches it, it may
 * read its own program and no other file, and it writes none.
 *
 * What the operating system keeps is asked of its shell (no file, no memory image), what Node
 * keeps of Node's permissions (no other process, no thread, no file). Native code is allowed,
 * since decoding is that; so the second is no wall round a decoder that was taken over.
 */
import { type ChildProcessByStdio, spawn } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { setPriority } from "node:os"
import type { Readable, Writable } from "node:stream"
import { fileURLToPath } from "node:url"

/** The process, with nothing open to it but its input and its output. */
export type InspectingChild = ChildProcessByStdio<Writable, Readable, null>

/** Starts one. */
export const startProcess = (): InspectingChild => {
  const program = fileURLToPath(new URL("./inspection-process.ts", import.meta.url))
  const node = [process.execPath, ...flags(), program]
  const [command = process.execPath, ...words] = existsSync(shell)
    ? [shell, "-c", 'ulimit -c 0; ulimit -f 0; exec "$0" "$@"', ...node]
    : node
  const child = spawn(command, words, { env: environment, stdio: ["pipe", "pipe", "ignore"] })
  try {
    if (child.pid !== undefined) setPriority(child.pid, belowTheService)
  } catch {
    // A sandbox may allow no change of priority.
  }
  return child
}

const shell = "/bin/sh"
const belowTheService = 5

// One thread decodes, pictures never go to a temporary file, and freed memory is given back.
const environment: NodeJS.ProcessEnv = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "131072",
  UV_THREADPOOL_SIZE: "2",
  VIPS_DISC_THRESHOLD: "4g"
}

const flags = (): readonly string[] => [
  "--max-old-space-size=96",
  "--max-semi-space-size=4",
  "--expose-gc",
  "--no-warnings",
  "--permission",
  "--allow-addons",
  ...readable().map((folder) => `--allow-fs-read=${folder}*`)
]

/** The folders of the program itself and of the libraries that it loads, links followed. */
const readable = (): readonly string[] => {
  const own = fileURLToPath(new URL("../../../", import.meta.url))
  const { resolve } = createRequire(import.meta.url)
  const libraries = ["sharp", "pdfjs-dist"].map((name) => {
    const path = realpathSync(resolve(name))
    const modules = path.indexOf("/node_modules/")
    return modules < 0 ? path : path.slice(0, modules + "/node_modules/".length)
  })
  const linked = `${own}node_modules`
  const links = existsSync(linked) ? [`${realpathSync(linked)}/`] : []
  return [...new Set([own, ...links, ...libraries])]
}
