/** A TCP port on 127.0.0.1 that is free at this moment. */
import { createServer } from "node:net"
import { Effect } from "effect"

/** Asks the system for a free port; it may be taken again before it is used. */
export const freePort: Effect.Effect<number> = Effect.callback((resume) => {
  const probe = createServer()
  probe.once("error", (error) => resume(Effect.die(error)))
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    probe.close(() => resume(Effect.succeed(port)))
  })
})
