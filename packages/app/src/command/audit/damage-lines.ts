/** What verification found, as sentences for people. */

import type { Damage, DamageKind, Verification } from "@florin/domain/audit"
import { hexText } from "@florin/domain/secret"

const blockSentences = {
  "block-missing": "a block before it is missing",
  "chain-broken": "it is not chained to the block before it",
  "block-altered": "what it says of itself is not what was sealed",
  "leaves-altered": "its list of records does not lead to its root",
  "signature-broken": "its signature does not hold",
  "key-unknown": "it is signed with a key that is not the bank's",
  "row-changed": "was changed",
  "row-deleted": "was deleted, or moved to another block",
  "row-added": "was added afterwards",
  "row-moved": "stands in another order",
  "head-missing": "is not in the chain: its end was cut, or it was written anew"
} as const satisfies Record<DamageKind, string>

/** One damage: what, and where. */
export const damageLine = ({ block, id, kind, leaf }: Damage): string => {
  if (kind === "head-missing") return `The kept head of block ${block} ${blockSentences[kind]}.`
  if (id === null) return `Block ${block}: ${blockSentences[kind]}.`
  const place = leaf === null ? "" : `, record ${leaf}`
  return `Block ${block}${place}: ${id} ${blockSentences[kind]}.`
}

/** What it comes to. */
export const verdictOf = (found: Verification): readonly string[] => {
  const { blocks, damages, head, keys, records, unsealed } = found
  const after = unsealed === 0 ? "All is sealed." : `${unsealed} records are not sealed yet.`
  const whole = head === null ? "Nothing is sealed yet." : `It ends with ${hexText(head.hash)}.`
  return [
    `${records} records in ${blocks} blocks were compared with the books. ${after} ${whole}`,
    ...(keys.length === 0 ? [] : [`Signed by: ${keys.join(", ")}.`]),
    damages.length === 0
      ? "The sealed log is whole."
      : `The sealed log is damaged in ${damages.length} places.`
  ]
}
