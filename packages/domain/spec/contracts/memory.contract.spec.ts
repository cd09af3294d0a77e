/** The bank in memory keeps what every adapter's contract asks. */
import { ManagedRuntime } from "effect"
import {
  type Harness,
  ledgerContract,
  ledgerReadsContract,
  memoryBank
} from "../../testing/index.ts"

const open = (): Promise<Harness> => {
  const runtime = ManagedRuntime.make(memoryBank())
  return Promise.resolve({
    run: (work) => runtime.runPromise(work),
    close: () => runtime.dispose()
  })
}

ledgerContract("in memory", open)
ledgerReadsContract("in memory", open)
