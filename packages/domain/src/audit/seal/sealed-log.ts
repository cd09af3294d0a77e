/**
 * The port of the sealed log: what is settled and waits for its seal, and the blocks.
 *
 * A record is settled when nothing can come before it any more: every atomic unit that
 * could still add to the log before it has ended. Blocks are only added.
 */
import { Context, type Effect } from "effect"
import type { LeafList } from "./leaf-list.ts"
import type { LogPlace, SealedBlock, SettledLeaves } from "./sealed-block.ts"

/** A block with the list of its leaves, as it was sealed. */
export interface StoredBlock {
  readonly block: SealedBlock
  readonly leaves: LeafList
}

/** A public key that heads were signed with. */
export interface PublicSealKey {
  readonly keyId: string
  readonly publicKey: Uint8Array
}

/** Records of the log between two places, up to the second and with it. */
export interface LogRange {
  /** Where the range begins: null for the beginning of the log. */
  readonly after: LogPlace | null
  /** Whether the record at the first place is in the range, too. */
  readonly inclusive: boolean
  readonly upTo: LogPlace
}

export class SealedLog extends Context.Service<
  SealedLog,
  {
    /** Whether the caller alone may seal, until its atomic unit ends. Waits for nobody. */
    readonly lockForSealing: Effect.Effect<boolean>
    readonly lastBlock: Effect.Effect<SealedBlock | null>
    /** The settled records after a place, at most so many, in order; null when there is none. */
    readonly settled: (after: LogPlace | null, most: number) => Effect.Effect<SettledLeaves | null>
    /** Adds the block that follows; one that does not follow is a defect. */
    readonly add: (stored: StoredBlock, key: PublicSealKey) => Effect.Effect<void>
    /** Blocks in order of their numbers, above this one, at most so many. */
    readonly blocksAbove: (number: bigint, most: number) => Effect.Effect<readonly StoredBlock[]>
    /** The leaves that the log gives now, computed anew from its rows. */
    readonly leavesIn: (range: LogRange) => Effect.Effect<LeafList>
    /** The records themselves, as the texts that are hashed, in order. */
    readonly textsIn: (range: LogRange) => Effect.Effect<readonly string[]>
    /** The text of this entry or audit record; null when there is none. */
    readonly textOf: (uuid: string) => Effect.Effect<string | null>
    /** Where this entry or audit record stands; null when there is none. */
    readonly placeOf: (uuid: string) => Effect.Effect<LogPlace | null>
    /** The block in which this place is; null when it is not sealed yet. */
    readonly blockAt: (place: LogPlace) => Effect.Effect<StoredBlock | null>
    /** How many records come after a place, counted up to so many. */
    readonly countAfter: (after: LogPlace | null, most: number) => Effect.Effect<number>
    readonly keys: Effect.Effect<readonly PublicSealKey[]>
  }
>()("@florin/domain/SealedLog") {}
