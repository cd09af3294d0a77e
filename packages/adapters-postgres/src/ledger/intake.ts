/**
 * Where commands wait until a writer takes them, together with all that came meanwhile.
 * Two batches in hand at the same time name no account in common, so that their
 * transactions run beside each other instead of one waiting for the other's locks.
 *
 * Plain arrays and callbacks, since every posting of the bank passes here. A command
 * whose caller went away before a writer took it is dropped; once taken, it is decided
 * whether or not anybody still waits.
 */
import type { AccountId } from "@florin/domain/id"
import {
  type LedgerAnswer,
  type LedgerCommand,
  type LedgerRefusal,
  referencesOf
} from "@florin/domain/ledger"
import { Effect } from "effect"

/** A command that waits for its answer. */
export interface Waiting {
  readonly command: LedgerCommand
  /** The accounts that it names; a hold's and an entry's own are not known here. */
  readonly accounts: readonly AccountId[]
  /** Gives the answer, or the defect that kept the command from having one; once. */
  readonly answer: (outcome: Effect.Effect<LedgerAnswer, LedgerRefusal>) => void
}

export interface Intake {
  /** Waits for the command's answer. */
  readonly submit: (command: LedgerCommand) => Effect.Effect<LedgerAnswer, LedgerRefusal>
  /**
   * Takes a writer's share of what waits and names no account that another batch has in
   * hand, at most so many, oldest first; waits while there is nothing. The batch is given
   * back when its transaction is over.
   */
  readonly take: (most: number) => Effect.Effect<Batch>
  readonly giveBack: (batch: Batch) => void
}

/** Commands taken together, and the accounts that they name. */
export interface Batch {
  readonly commands: readonly Waiting[]
  readonly accounts: ReadonlySet<AccountId>
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
  const inHand = new Set<AccountId>()
  const idleWriters: Array<() => void> = []

  const isFree = ({ accounts }: Waiting): boolean =>
    !accounts.some((account) => inHand.has(account))

  const submit: Intake["submit"] = (command) =>
    Effect.callback((resume) => {
      if (waiting.size >= waitingMax)
        return resume(Effect.die(new LedgerOverloaded(`${waitingMax} commands wait already`)))
      const one: Waiting = { command, accounts: referencesOf(command).accounts, answer: resume }
      waiting.add(one)
      if (isFree(one)) idleWriters.pop()?.()
      return Effect.sync(() => {
        waiting.delete(one)
      })
    })

  const takeFree = (most: number): Batch => {
    const share = Math.min(most, Math.max(batchWhole, Math.ceil(waiting.size / writers)))
    const commands: Waiting[] = []
    const accounts = new Set<AccountId>()
    for (const one of waiting) {
      if (commands.length >= share) break
      if (!isFree(one)) continue
      commands.push(one)
      for (const account of one.accounts) accounts.add(account)
    }
    for (const one of commands) waiting.delete(one)
    for (const account of accounts) inHand.add(account)
    return { commands, accounts }
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

  const giveBack: Intake["giveBack"] = ({ accounts }) => {
    for (const account of accounts) inHand.delete(account)
    if (waiting.size > 0) idleWriters.pop()?.()
  }

  return { submit, take, giveBack }
}
