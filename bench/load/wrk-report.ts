/** What `wrk` prints, as numbers. */
import { BenchRefused } from "../settings.ts"
import type { LoadOutcome } from "./load-outcome.ts"

/** Reads the report of a run with `--latency`. */
export const readWrkReport = (stdout: string, stderr: string): LoadOutcome => {
  const number = (pattern: RegExp): number => {
    const [, found] = pattern.exec(stdout) ?? []
    if (found !== undefined) return Number.parseFloat(found)
    throw new BenchRefused(`wrk told nothing like ${pattern}:\n${stdout}${stderr}`)
  }
  const millis = (percent: number): number => {
    const [, value = "", unit = ""] =
      new RegExp(`^ +${percent}%\\s+([\\d.]+)(us|ms|s|m)$`, "mu").exec(stdout) ?? []
    return Number.parseFloat(value) * (millisIn[unit] ?? Number.NaN)
  }
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/u.exec(
    stdout
  )
  return {
    requests: number(/(\d+) requests in /u),
    perSecond: number(/Requests\/sec: +([\d.]+)/u),
    refused: /Non-2xx/u.test(stdout) ? number(/Non-2xx or 3xx responses: (\d+)/u) : 0,
    broken: (errors?.slice(1) ?? []).reduce((sum, count) => sum + Number(count), 0),
    millisMedian: millis(50),
    millis99: millis(99)
  }
}

const millisIn: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 }
