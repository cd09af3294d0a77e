/** A proof of inclusion holds for exactly its record, its place and its root. */
import { hash } from "node:crypto"
import * as fc from "fast-check"
import { inclusionPath, merkleRoot, rootOfPath, sameBytes } from "../../src/audit/index.ts"
import { law } from "../law.ts"

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"))

const anyHash = fc.uint8Array({ minLength: 32, maxLength: 32 })
const upheldBy = [
  "packages/domain/src/audit/seal/merkle-tree.ts",
  "packages/domain/src/audit/seal/inclusion-proof.ts"
]

const provable = "A proof of inclusion holds for exactly its record, its place and its root"

law(
  "AUDIT-2",
  provable,
  "the path of every leaf leads to the root of its tree, and to no other root from another leaf, place, size or path",
  { upheldBy, authority: "RFC 9162 sections 2.1.1 and 2.1.3", caseNoun: "trees with a change" },
  fc.property(
    fc.array(anyHash, { minLength: 1, maxLength: 40, size: "max" }),
    fc.nat(),
    anyHash,
    fc.nat(),
    (leaves, chosen, other, more) => {
      const index = chosen % leaves.length
      const size = leaves.length
      const root = merkleRoot(leaves, sha256)
      const path = inclusionPath(leaves, index, sha256)
      const leaf = leaves[index] ?? other
      const leads = (from: Uint8Array, place: { index: number; size: number }, way = path) => {
        const found = rootOfPath(from, { ...place, path: way }, sha256)
        return found !== null && sameBytes(found, root)
      }
      if (!leads(leaf, { index, size })) return false
      if (!sameBytes(other, leaf) && leads(other, { index, size })) return false
      const elsewhere = more % size
      if (!sameBytes(leaves[elsewhere] ?? leaf, leaf) && leads(leaf, { index: elsewhere, size }))
        return false
      const changed = path.map((node, at) => (at === more % path.length ? other : node))
      if (path.length > 0 && !sameBytes(path[more % path.length] ?? other, other))
        if (leads(leaf, { index, size }, changed)) return false
      return !leads(leaf, { index, size }, [...path, other])
    }
  )
)

law(
  "AUDIT-2",
  provable,
  "no inner node passes for a record: a tree's root is not the root of a tree whose leaf is that node's two halves",
  { upheldBy, authority: "RFC 9162 section 2.1.1", caseNoun: "pairs of leaves" },
  fc.property(anyHash, anyHash, (left, right) => {
    const node = Uint8Array.from([...left, ...right])
    const asLeaf = sha256(Uint8Array.from([0, ...node]))
    return !sameBytes(merkleRoot([left, right], sha256), merkleRoot([asLeaf], sha256))
  })
)
