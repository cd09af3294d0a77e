/**
 * A load generator of a few lines, for machines without `wrk`: connections that each send
 * a prepared request, wait for the answer, and send the next. Prints its outcome as JSON.
 */
import { readFileSync } from "node:fs"
import { connect } from "node:net"
import { readLoad } from "./prepared-load.ts"

const [port = 0, connections = 1, seconds = 1] = process.argv.slice(2).map(Number)
const { BENCH_FIRST, BENCH_KEY = "", BENCH_LOAD = "" } = process.env
const requests = readLoad(readFileSync(BENCH_LOAD, "utf8"))
const begun = performance.now()
const end = begun + seconds * 1_000
const latencies: number[] = []
let sent = Number(BENCH_FIRST)
let refused = 0
let broken = 0

const nextRequest = (): string => {
  const { head, tail } = requests[++sent % requests.length] ?? { head: "", tail: "" }
  return `${head}${BENCH_KEY}${sent}${tail}`
}

/** The length of the first whole answer in the text, or nothing while it is not whole. */
const wholeAnswer = (text: string): number | undefined => {
  const headEnd = text.indexOf("\r\n\r\n")
  if (headEnd < 0) return undefined
  const [, length = "0"] = /\r\ncontent-length: (\d+)/iu.exec(text.slice(0, headEnd + 2)) ?? []
  const whole = headEnd + 4 + Number(length)
  return text.length >= whole ? whole : undefined
}

const runConnection = (): Promise<void> =>
  new Promise((resolve) => {
    let received = ""
    let askedAt = 0
    const socket = connect(port, "127.0.0.1").setNoDelay(true).setEncoding("latin1")
    const ask = () => {
      askedAt = performance.now()
      socket.write(nextRequest())
    }
    socket.on("connect", ask)
    socket.on("data", (text: string) => {
      received += text
      const whole = wholeAnswer(received)
      if (whole === undefined) return
      if (!/^HTTP\/1\.1 2/u.test(received)) refused++
      received = received.slice(whole)
      const now = performance.now()
      latencies.push(now - askedAt)
      if (now < end) ask()
      else socket.end()
    })
    socket.on("error", () => {
      broken++
    })
    socket.on("close", () => resolve())
  })

await Promise.all(Array.from({ length: connections }, runConnection))
const sorted = latencies.toSorted((one, other) => one - other)
const millisAt = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
process.stdout.write(
  JSON.stringify({
    requests: sorted.length,
    perSecond: (sorted.length * 1_000) / (performance.now() - begun),
    refused,
    broken,
    millisMedian: millisAt(0.5),
    millis99: millisAt(0.99)
  })
)
