/**
 * Where commands wait until a writer takes them, together with all that came meanwhile.
 *
 * Plain arrays and callbacks, since every posting of the bank passes here. A command
 * whose caller went away before a writer took it is dropped; once taken, it is decided
 * whether or not anybody still waits.
 */
import type { LedgerAnswer, LedgerCommand, LedgerRefusal } from "@florin/domain/ledger"
import { Effect } from "effect"

/** A command that waits for its answer. */
export interface Waiting {
  readonly command: LedgerCommand
  /** Gives the answer, or the defect that kept the command from having one; once. */
  readonly answer: (outcome: Effect.Effect<LedgerAnswer, LedgerRefusal>) => void
}

export interface Intake {
  /** Waits for the command's answer. */
  readonly submit: (command: LedgerCommand) => Effect.Effect<LedgerAnswer, LedgerRefusal>
  /** Takes what waits, at most so many; waits while there is nothing. */
  readonly take: (most: number) => Effect.Effect<readonly Waiting[]>
}

/** The service has more commands waiting than it could decide in good time. */
export class LedgerOverloaded extends Error {
  override readonly name = "LedgerOverloaded"
}

/** An empty intake, for at most `waitingMax` commands at a time. */
export const makeIntake = (waitingMax: number): Intake => {
  let waiting = new Set<Waiting>()
  const idleWriters: Array<() => void> = []

  const submit: Intake["submit"] = (command) =>
    Effect.callback((resume) => {
      if (waiting.size >= waitingMax)
        return resume(Effect.die(new LedgerOverloaded(`${waitingMax} commands wait already`)))
      const one: Waiting = { command, answer: resume }
      waiting.add(one)
      idleWriters.pop()?.()
      return Effect.sync(() => {
        waiting.delete(one)
      })
    })

  const taken = (most: number): readonly Waiting[] => {
    if (waiting.size <= most) {
      const all = [...waiting]
      waiting = new Set()
      return all
    }
    const some = [...waiting].slice(0, most)
    for (const one of some) waiting.delete(one)
    return some
  }

  const take: Intake["take"] = (most) =>
    Effect.suspend(() =>
      waiting.size > 0
        ? Effect.succeed(taken(most))
        : Effect.flatMap(
            Effect.callback<void>((resume) => {
              const wake = () => resume(Effect.void)
              idleWriters.push(wake)
              return Effect.sync(() => {
                const at = idleWriters.indexOf(wake)
                if (at >= 0) idleWriters.splice(at, 1)
              })
            }),
            () => take(most)
          )
    )

  return { submit, take }
}
