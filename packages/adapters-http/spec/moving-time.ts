/** Time that a spec moves: what people prove counts real time, and no spec waits for it. */
import { afterAll, beforeAll, vi } from "vitest"

/** Stops the system's date for the specs of a file; gives what moves it on. */
export const movingTime = (): ((seconds: number) => void) => {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"] })
  })
  afterAll(() => {
    vi.useRealTimers()
  })
  return (seconds) => {
    vi.setSystemTime(Date.now() + seconds * 1_000)
  }
}
