/**
 * One service on one data folder: a lock that dies with its holder.
 *
 * The holder listens on a socket whose name comes from the folder's identity. On Linux
 * the name lives in the kernel alone and is gone with the process, however it ended;
 * elsewhere it is a file, and one that nobody answers on is stale. Who is refused asks
 * the holder for its process id, so that the message can say it.
 */
import { createHash } from "node:crypto"
import { rmSync, statSync } from "node:fs"
import { connect, createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Schema } from "effect"
import { errorCode } from "../start-refused.ts"
import { onDisk } from "./on-disk.ts"

/** Another process works on the folder. */
export class FolderInUse extends Schema.TaggedError<FolderInUse>()("FolderInUse", {
  folder: Schema.String,
  /** The holder's process id, or an empty text when it did not answer. */
  holder: Schema.String
}) {}

/** Takes the lock of an existing folder and gives it back when the scope closes. */
export const lockFolder = Effect.fn("lockFolder")(function* (folder: string) {
  const name = yield* onDisk(folder, () => lockName(folder))
  const take = Effect.acquireRelease(listen(name), (server) =>
    Effect.sync(() => {
      server.close()
    })
  )
  yield* take.pipe(
    Effect.catch(() =>
      Effect.gen(function* () {
        const holder = yield* askHolder(name)
        if (holder !== undefined) return yield* Effect.fail(holder)
        if (!inKernel) rmSync(name, { force: true })
        return yield* take
      })
    ),
    Effect.mapError((holder) => new FolderInUse({ folder, holder }))
  )
})

const inKernel = process.platform === "linux"

const lockName = (folder: string): string => {
  const { dev, ino } = statSync(folder)
  const mark = createHash("sha256").update(`${dev}:${ino}`).digest("hex").slice(0, 24)
  return inKernel ? `\0florin-${mark}` : join(tmpdir(), `florin-${mark}.lock`)
}

const listen = (name: string): Effect.Effect<Server, string> =>
  Effect.callback((resume) => {
    const server = createServer((asker) => {
      asker.on("error", () => asker.destroy())
      asker.end(String(process.pid))
    })
    server.unref()
    server.once("error", (error) => {
      resume(errorCode(error) === "EADDRINUSE" ? Effect.fail("") : Effect.die(error))
    })
    server.listen(name, () => resume(Effect.succeed(server)))
  })

// Nothing when nobody listens; an empty text when somebody does and does not answer.
const askHolder = (name: string): Effect.Effect<string | undefined> =>
  Effect.callback((resume) => {
    let answer = ""
    const socket = connect(name)
    socket.setTimeout(500, () => {
      socket.destroy()
      resume(Effect.succeed(""))
    })
    socket.on("data", (part) => {
      answer += part
    })
    socket.once("error", () => resume(Effect.succeed(undefined)))
    socket.once("end", () => {
      socket.destroy()
      resume(Effect.succeed(answer))
    })
  })
