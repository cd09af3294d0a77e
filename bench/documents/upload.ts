/** Sends documents to the service as customers do, each in a form of its own. */
import { randomBytes } from "node:crypto"
import { Agent, request } from "node:http"
import { BenchRefused } from "../settings.ts"
import { startOfPicture } from "./made-pdf.ts"

/** Whoever sends documents, and how many of them are under way at a time. */
export interface Senders {
  readonly port: number
  readonly tokens: readonly string[]
  readonly atOnce: number
}

/** Says of each customer that they want to be known, so that they may send documents. */
export const startCases = async (port: number, tokens: readonly string[]): Promise<void> => {
  for (const token of tokens) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/kyc`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ tier: "standard" })
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new BenchRefused(`A case was not started: ${text}`)
  }
}

/**
 * Sends copies of a document until `isDone` says so, each told apart by a few bytes of its
 * picture; gives how many bytes were taken in. Customers take turns.
 */
export const sendDocuments = async (
  { atOnce, port, tokens }: Senders,
  pdf: Uint8Array,
  isDone: (sent: number) => boolean
): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  let begun = 0
  const sendOn = async () => {
    while (!isDone(begun)) {
      const token = tokens[begun % tokens.length] ?? ""
      begun += 1
      await sendOne(agent, port, token, copyOf(pdf))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendOn))
  agent.destroy()
  return begun * pdf.length
}

const boundary = "florin-bench-document"

const head = Buffer.from(
  `--${boundary}\r\nContent-Disposition: form-data; name="kind"\r\n\r\nidentity\r\n` +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="passport.pdf"\r\n` +
    "Content-Type: application/pdf\r\n\r\n"
)

const tail = Buffer.from(`\r\n--${boundary}--\r\n`)

/** The parts of the document in their order; the one in the middle is this copy's own. */
const copyOf = (pdf: Uint8Array): readonly Uint8Array[] => {
  const own = randomBytes(32)
  return [pdf.subarray(0, startOfPicture), own, pdf.subarray(startOfPicture + own.length)]
}

const sendOne = (
  agent: Agent,
  port: number,
  token: string,
  parts: readonly Uint8Array[]
): Promise<void> =>
  new Promise((resolve, reject) => {
    const all = [head, ...parts, tail]
    const asked = request(
      {
        agent,
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/api/kyc/documents",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": `multipart/form-data; boundary=${boundary}`,
          "content-length": all.reduce((sum, { length }) => sum + length, 0)
        }
      },
      (answer) => {
        const texts: string[] = []
        answer.setEncoding("utf8").on("data", (text: string) => texts.push(text))
        answer.on("end", () =>
          answer.statusCode === 201
            ? resolve()
            : reject(new BenchRefused(`A document was not taken: ${texts.join("")}`))
        )
      }
    )
    asked.on("error", reject)
    for (const part of all) asked.write(part)
    asked.end()
  })
