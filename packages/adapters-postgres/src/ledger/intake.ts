/**
 * Where commands wait until a writer takes them, together with all that came meanwhile.
 * Two batches in hand at the same time name no account and no paying customer in common, so
 * that their transactions run beside each other instead of one waiting for the other's locks.
 *
 * Plain arrays and callbacks, since every posting of the bank passes here. A command
 * whose caller went away before a writer took it is dropped; once taken, it is decided
 * whether or not anybody still waits.
 */
import type { AccountId, CustomerId } from "@florin/domain/id"
import {
  type LedgerAnswer,
  type LedgerCommand,
  type LedgerRefusal,
  payersOf,
  referencesOf
} from "@florin/domain/ledger"
import { Effect } from "effect"

/** A command that waits for its answer. */
export interface Waiting {
  readonly command: LedgerCommand
  /**
   * The accounts that it names, and the customer who pays if they ask for it themselves; a
   * hold's and an entry's own accounts are not known here.
   */
  readonly locks: readonly Lock[]
  /** Gives the answer, or the defect that kept the command from having one; once. */
  readonly answer: (outcome: Effect.Effect<LedgerAnswer, LedgerRefusal>) => void
}

/** What a transaction locks, and another in hand should not have to wait for. */
export type Lock = AccountId | CustomerId

export interface Intake {
  /** Waits for the command's answer. */
  readonly submit: (command: LedgerCommand) => Effect.Effect<LedgerAnswer, LedgerRefusal>
  /**
   * Takes a writer's share of what waits and locks nothing that another batch has in hand, at
   * most so many, oldest first; waits while there is nothing. The batch is given back when its
   * transaction is over.
   */
  readonly take: (most: number) => Effect.Effect<Batch>
  readonly giveBack: (batch: Batch) => void
}

/** Commands taken together, and what they lock. */
export interface Batch {
  readonly commands: readonly Waiting[]
  readonly locks: ReadonlySet<Lock>
}

/** The service has more commands waiting than it could decide in good time. */
export class LedgerOverloaded extends Error {
  override readonly name = "LedgerOverloaded"
}

/**
 * A batch of fewer commands is not split: a commit costs more than their company.
 */
const batchWhole = 32

/** An empty intake for so many writers, with at most `waitingMax` commands at a time. */
export const makeIntake = (waitingMax: number, writers: number): Intake => {
  const waiting = new Set<Waiting>()
  const inHand = new Set<Lock>()
  const idleWriters: Array<() => void> = []

  const isFree = ({ locks }: Waiting): boolean => !locks.some((lock) => inHand.has(lock))

  const submit: Intake["submit"] = (command) =>
    Effect.callback((resume) => {
      if (waiting.size >= waitingMax)
        return resume(Effect.die(new LedgerOverloaded(`${waitingMax} commands wait already`)))
      const one: Waiting = { command, locks: locksOf(command), answer: resume }
      waiting.add(one)
      if (isFree(one)) idleWriters.pop()?.()
      return Effect.sync(() => {
        waiting.delete(one)
      })
    })

  const takeFree = (most: number): Batch => {
    const share = Math.min(most, Math.max(batchWhole, Math.ceil(waiting.size / writers)))
    const commands: Waiting[] = []
    const locks = new Set<Lock>()
    for (const one of waiting) {
      if (commands.length >= share) break
      if (!isFree(one)) continue
      commands.push(one)
      for (const lock of one.locks) locks.add(lock)
    }
    for (const one of commands) waiting.delete(one)
    for (const lock of locks) inHand.add(lock)
    return { commands, locks }
  }

  const untilWoken = Effect.callback<void>((resume) => {
    const wake = () => resume(Effect.void)
    idleWriters.push(wake)
    return Effect.sync(() => {
      const at = idleWriters.indexOf(wake)
      if (at >= 0) idleWriters.splice(at, 1)
    })
  })

  const take: Intake["take"] = (most) =>
    Effect.suspend(() => {
      const batch = takeFree(most)
      return batch.commands.length > 0
        ? Effect.succeed(batch)
        : Effect.flatMap(untilWoken, () => take(most))
    })

  const giveBack: Intake["giveBack"] = ({ locks }) => {
    for (const lock of locks) inHand.delete(lock)
    if (waiting.size > 0) idleWriters.pop()?.()
  }

  return { submit, take, giveBack }
}

const locksOf = (command: LedgerCommand): readonly Lock[] => {
  const { accounts } = referencesOf(command)
  const { onBehalfOf } = command.provenance
  return onBehalfOf === null || payersOf(command).length === 0
    ? accounts
    : [...accounts, onBehalfOf]
}
