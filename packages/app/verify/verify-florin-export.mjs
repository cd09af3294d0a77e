#!/usr/bin/env node
/**
 * Checks a Florin export or proof, far from the bank: no dependency, nothing but Node's
 * own crypto, small enough to be read before it is trusted.
 *
 *   node verify-florin-export.mjs export FILE [--head HEADS] [--key KEY-ID]...
 *   node verify-florin-export.mjs proof FILE [--head HEADS] [--key KEY-ID]...
 *
 * HEADS is a file of heads that were kept elsewhere, one JSON object a line. With --key,
 * only signatures by the keys with these ids count. Exit codes: 0 all is well, 1 something
 * is not, 2 the call or the file cannot be understood.
 *
 * What is checked: each record's text leads to its block's root (RFC 9162 section 2.1),
 * each block's header to its hash and to the block before it, each head's Ed25519
 * signature, every key's id, the order of the records, and the kept heads.
 */
import { createHash, createPublicKey, verify } from "node:crypto"
import { createReadStream, readFileSync } from "node:fs"
import { createInterface } from "node:readline"

const sha256 = (...parts) => {
  const digest = createHash("sha256")
  for (const part of parts) digest.update(part)
  return digest.digest()
}
const leafHash = (text) => sha256(Buffer.of(0), Buffer.from(text, "utf8"))
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)
const line = (values) => `[${values.map((value) => JSON.stringify(value)).join(", ")}]`

/** The Merkle tree hash, written as the standard defines it. */
const treeHash = (leaves, from = 0, to = leaves.length) => {
  if (to - from === 0) return sha256("")
  if (to - from === 1) return leaves[from]
  let split = 1
  while (split * 2 < to - from) split *= 2
  return nodeHash(treeHash(leaves, from, from + split), treeHash(leaves, from + split, to))
}

/** The root to which an inclusion path leads, or null when it does not fit. */
const rootOfPath = (leaf, index, size, path) => {
  if (!(index >= 0 && index < size)) return null
  let [first, last, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return null
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(beside, hash)
      while (first % 2 === 0 && first !== 0) [first, last] = [first / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    ;[first, last] = [Math.floor(first / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : null
}

const blockHash = (block) =>
  sha256(
    line([
      ...["florin block 1", block.number, block.previousHash, block.root, block.leafCount],
      ...[block.total, block.first.unit, block.first.id, block.last.unit],
      ...[block.last.id, block.sealedAt]
    ])
  ).toString("hex")

const isSigned = (block, key) => {
  const head = line(["florin head 1", block.number, block.hash, block.total, block.keyId])
  const publicKey = createPublicKey({ key: bytes(key), format: "der", type: "spki" })
  return (
    publicKey.asymmetricKeyType === "ed25519" &&
    verify(null, Buffer.from(head), publicKey, bytes(block.signature))
  )
}

const bytes = (hex) => Buffer.from(hex, "hex")
const keyIdOf = (key) => sha256(bytes(key)).toString("hex").slice(0, 32)
const placeOf = (text) => {
  const [, unit, id] = JSON.parse(text)
  return { unit: BigInt(unit), id }
}
const isAfter = (place, before) =>
  before === null ||
  place.unit > before.unit ||
  (place.unit === before.unit && place.id > before.id)

/** What is wrong, told as it is found. */
const wrongs = []
const wrong = (sentence) => {
  wrongs.push(sentence)
  if (wrongs.length <= 100) console.log(`WRONG  ${sentence}`)
}

const checkSignature = (block, keys, trusted) => {
  const key = keys.get(block.keyId)
  if (key === undefined || keyIdOf(key) !== block.keyId)
    return wrong(`block ${block.number}: its key ${block.keyId} is not in the file`)
  if (trusted.size > 0 && !trusted.has(block.keyId))
    return wrong(`block ${block.number}: it is signed by ${block.keyId}, which is not trusted`)
  if (!isSigned(block, key)) wrong(`block ${block.number}: its signature does not hold`)
}

const checkBlock = (block, records, before, { heads, keys, trusted }) => {
  const name = `block ${block.number}`
  const previous = before ?? { number: "0", hash: "0".repeat(64), total: "0", last: null }
  if (BigInt(block.number) !== BigInt(previous.number) + 1n)
    wrong(`${name}: it follows block ${previous.number}, so blocks are missing or out of order`)
  if (block.previousHash !== previous.hash) wrong(`${name}: it is not chained to the block before`)
  if (BigInt(block.leafCount) !== BigInt(records.length))
    wrong(`${name}: it has ${records.length} records and says ${block.leafCount}`)
  if (BigInt(block.total) !== BigInt(previous.total) + BigInt(block.leafCount))
    wrong(`${name}: its total does not follow`)
  if (treeHash(records.map(leafHash)).toString("hex") !== block.root)
    wrong(`${name}: its records do not lead to its root`)
  if (blockHash(block) !== block.hash) wrong(`${name}: its header is not what was hashed`)
  checkSignature(block, keys, trusted)
  let last = previous.last
  records.forEach((text, at) => {
    const place = placeOf(text)
    if (!isAfter(place, last)) wrong(`${name}, record ${at} (${place.id}): it is out of order`)
    last = place
  })
  const head = heads.get(block.number)
  if (head !== undefined && head === block.hash) heads.delete(block.number)
  return { ...block, last }
}

const checkExport = async (path, trust) => {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })
  let [begun, block, before, records, blocks, total] = [false, null, null, [], 0, 0]
  const close = () => {
    if (block === null) return
    before = checkBlock(block, records, before, trust)
    blocks += 1
    total += records.length
  }
  for await (const text of lines) {
    const value = JSON.parse(text)
    if (!begun) {
      if (value.florin !== "export 1") throw new Error("this is no Florin export of version 1")
      begun = true
    } else if (value.key) trust.keys.set(value.key.id, value.key.publicKey)
    else if (value.block) {
      close()
      ;[block, records] = [value.block, []]
    } else if (typeof value.record === "string") records.push(value.record)
    else throw new Error("a line is neither key, block nor record")
  }
  close()
  return `${total} records in ${blocks} blocks, up to ${before === null ? "nothing" : before.hash}`
}

const checkProof = (path, trust) => {
  const proof = JSON.parse(readFileSync(path, "utf8"))
  if (proof.florin !== "proof 1") throw new Error("this is no Florin proof of version 1")
  const { block, key } = proof
  const size = Number(block.leafCount)
  const root = rootOfPath(leafHash(proof.text), Number(proof.index), size, proof.path.map(bytes))
  if (root?.toString("hex") !== block.root) wrong("the record does not lead to the block's root")
  if (blockHash(block) !== block.hash) wrong("the block's header is not what was hashed")
  checkSignature(block, new Map([[key.id, key.publicKey]]), trust.trusted)
  for (const [number, hash] of trust.heads)
    if (number === block.number && hash !== block.hash) wrong("a kept head says another hash")
  trust.heads.clear()
  return `record ${proof.id} is in block ${block.number}: ${proof.text}`
}

const optionsOf = (args) => {
  const trust = { heads: new Map(), keys: new Map(), trusted: new Set() }
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at], args[at + 1]]
    if (value === undefined) throw new Error(`${name} needs a value`)
    if (name === "--key") trust.trusted.add(value)
    else if (name === "--head") {
      for (const text of readFileSync(value, "utf8").split("\n").filter(Boolean)) {
        const head = JSON.parse(text)
        trust.heads.set(head.number, head.hash)
      }
    } else throw new Error(`${name} is no option`)
  }
  return trust
}

const [what, path, ...rest] = process.argv.slice(2)
try {
  if ((what !== "export" && what !== "proof") || path === undefined)
    throw new Error("usage: verify-florin-export.mjs export|proof FILE [--head HEADS] [--key ID]")
  const trust = optionsOf(rest)
  const said = what === "export" ? await checkExport(path, trust) : checkProof(path, trust)
  for (const number of trust.heads.keys())
    wrong(`the kept head of block ${number} is not in the chain: its end was cut or rewritten`)
  if (wrongs.length === 0) console.log(`OK  ${said}`)
  process.exitCode = wrongs.length === 0 ? 0 : 1
} catch (error) {
  console.error(String(error.message))
  process.exitCode = 2
}
