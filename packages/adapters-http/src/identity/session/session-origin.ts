/** Where a session is started from, as far as a request tells. */
import type { SessionOrigin } from "@florin/domain/identity"
import type { Asked } from "../../request/asked.ts"

const userAgentMax = 256

/** The client's address, and what it calls itself: the beginning of that, without controls. */
export const sessionOrigin = (asked: Pick<Asked, "address" | "header">): SessionOrigin => {
  const told = (asked.header("user-agent") ?? "").replaceAll(/\p{C}/gu, " ").trim()
  const userAgent = [...told].slice(0, userAgentMax).join("")
  return { address: asked.address, userAgent: userAgent === "" ? null : userAgent }
}
