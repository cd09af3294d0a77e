/**
 * The leaves of a block as one run of bytes: for each record its kind, id and leaf hash.
 *
 * A block keeps this list beside its root, so that damage is found to the row, and not
 * only to the block. The root vouches for the hashes, and each hash for its record's id.
 */
import { bytesOfHex, hexText } from "../../secret/index.ts"
import { hashBytes } from "./merkle-tree.ts"

/** The leaves, 49 bytes each. */
export type LeafList = Uint8Array

/** What stands at one place of a list. */
export interface Leaf {
  readonly kind: "entry" | "record"
  /** 36 characters, lower case. */
  readonly uuid: string
  readonly hash: Uint8Array
}

const uuidBytes = 16
const kinds = { entry: 1, record: 2 } as const

/** The bytes of one leaf. */
export const leafBytes = 1 + uuidBytes + hashBytes

/** How many leaves a list has; a list with bytes left over has none that could be told. */
export const leafCount = (list: LeafList): number =>
  list.length % leafBytes === 0 ? list.length / leafBytes : 0

/** The hashes of all leaves, in their order. */
export const leafHashes = (list: LeafList): readonly Uint8Array[] =>
  Array.from({ length: leafCount(list) }, (_, at) => {
    const start = at * leafBytes + 1 + uuidBytes
    return list.subarray(start, start + hashBytes)
  })

/** The leaf at this index. */
export const leafAt = (list: LeafList, index: number): Leaf => {
  const bytes = list.subarray(index * leafBytes, (index + 1) * leafBytes)
  return {
    kind: bytes[0] === kinds.entry ? "entry" : "record",
    uuid: uuidText(bytes.subarray(1, 1 + uuidBytes)),
    hash: bytes.subarray(1 + uuidBytes)
  }
}

/** The list of these leaves. */
export const leafList = (leaves: readonly Leaf[]): LeafList => {
  const list = new Uint8Array(leaves.length * leafBytes)
  leaves.forEach(({ hash, kind, uuid }, at) => {
    const start = at * leafBytes
    list[start] = kinds[kind]
    list.set(bytesOfHex(uuid.replaceAll("-", "")), start + 1)
    list.set(hash, start + 1 + uuidBytes)
  })
  return list
}

/** Whether two runs of bytes are the same. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

const uuidText = (bytes: Uint8Array): string => {
  const hex = hexText(bytes)
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  ].join("-")
}
