/**
 * How blocks, heads, keys and proofs are written for others: JSON with bytes in hexadecimal
 * and whole numbers as texts. docs/operating/audit-log.md describes the forms.
 */

import type {
  InclusionProof,
  LogPlace,
  PublicSealKey,
  SealedBlock,
  SignedHead
} from "@florin/domain/audit"
import { instantToIso } from "@florin/domain/calendar"
import { hexText } from "@florin/domain/secret"
import { Schema } from "effect"

/** A block. */
export const blockForm = (block: SealedBlock) => ({
  number: String(block.number),
  previousHash: hexText(block.previousHash),
  root: hexText(block.root),
  leafCount: String(block.leafCount),
  total: String(block.total),
  first: placeForm(block.first),
  last: placeForm(block.last),
  sealedAt: instantToIso(block.sealedAt),
  hash: hexText(block.hash),
  keyId: block.keyId,
  signature: hexText(block.signature)
})

const placeForm = ({ unit, uuid }: LogPlace) => ({
  unit: String(unit),
  id: uuid
})

/** A public key. */
export const keyForm = ({ keyId, publicKey }: PublicSealKey) => ({
  id: keyId,
  publicKey: hexText(publicKey)
})

/** The end of the chain. */
export const headForm = (head: SignedHead) => ({
  florin: "head 1",
  number: String(head.number),
  hash: hexText(head.hash),
  total: String(head.total),
  keyId: head.keyId,
  signature: hexText(head.signature)
})

/** A proof. */
export const proofForm = (id: string, { block, index, key, path, text }: InclusionProof) => ({
  florin: "proof 1",
  id,
  text,
  index: String(index),
  path: path.map(hexText),
  block: blockForm(block),
  key: keyForm(key)
})

/** A head that was kept: as far as it is looked for in the chain. */
export const KeptHead = Schema.Struct({
  florin: Schema.Literals(["head 1"]),
  number: Schema.String.check(Schema.isPattern(/^[1-9]\d{0,17}$/u)),
  hash: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/u))
})
