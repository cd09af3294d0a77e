/** The most memory that a process has ever had resident, as the operating system counts it. */
import { readFileSync } from "node:fs"

/** In bytes; null where the system does not tell, or the process is gone. */
export const peakMemory = (pid: number): number | null => read(pid, "VmHWM")

/** What it has resident now. */
export const residentMemory = (pid: number): number | null => read(pid, "VmRSS")

const read = (pid: number, field: "VmHWM" | "VmRSS"): number | null => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1")
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "mu").exec(status)?.[1]
    return kibibytes === undefined ? null : Number(kibibytes) * 1024
  } catch {
    return null
  }
}
