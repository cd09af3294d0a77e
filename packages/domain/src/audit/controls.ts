/**
 * The port of the bank's controls: every law as a query over the real data, with what it
 * came to a moment ago, and how far the log is sealed.
 */
import { Context, type Effect } from "effect"
import type { Instant } from "../calendar/index.ts"

/** One check of a law. */
export interface Control {
  readonly law: string
  readonly sentence: string
  /** What is examined and counted. */
  readonly checks: string
  /** The query itself, for who wants to run it by hand. */
  readonly query: string
  /** Null when the check took too long to be told. */
  readonly result: ControlResult | null
  readonly millis: number
}

/** What a check came to. */
export interface ControlResult {
  readonly rowsChecked: bigint
  readonly violations: bigint
  /** The first offenders. */
  readonly evidence: readonly string[]
}

/** How far the log is sealed. */
export interface SealState {
  /** The last block; null when nothing is sealed. */
  readonly block: bigint | null
  readonly sealedAt: Instant | null
  readonly records: bigint
  /** Records after the last block, counted up to `unsealedMax`. */
  readonly unsealed: number
  readonly keyId: string | null
}

/** The most unsealed records that are counted. */
export const unsealedMax = 10_000

/** What all controls came to in one run. */
export interface ControlsReport {
  /** Real time. */
  readonly ranAt: Instant
  readonly controls: readonly Control[]
  readonly seal: SealState
}

export class Controls extends Context.Service<
  Controls,
  {
    /**
     * The latest report: run now, unless one was run some seconds ago. There is one run at
     * a time, whoever asks, and each check has a time after which it is given up.
     */
    readonly report: Effect.Effect<ControlsReport>
  }
>()("@florin/domain/Controls") {}
