/**
 * The roots and paths of trees that everybody who builds such trees gets.
 *
 * Source: the eight leaf inputs and the roots after each of them are those by which
 * implementations of RFC 6962 and RFC 9162 compare themselves (Certificate Transparency's
 * reference implementation, `merkletree` tests). Each root can be computed by hand from
 * RFC 9162 section 2.1.1.
 */

import { hash } from "node:crypto"
import { describe, expect, it } from "vitest"
import {
  inclusionPath,
  leafHash,
  merkleRoot,
  rootOfPath,
  subtreeLeaves
} from "../../src/audit/index.ts"
import { bytesOfHex, hexText } from "../../src/secret/index.ts"

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"))

/** Each leaf input, and the root of the tree over all inputs up to it. */
const table: readonly (readonly [string, string])[] = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  [
    "606162636465666768696a6b6c6d6e6f",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  ]
]

const leaves = table.map(([input]) => leafHash(bytesOfHex(input), sha256))

/** The index of a leaf, the size of the tree, and the path by the standard's own algorithm. */
const pathOf = (index: number, size: number): readonly string[] =>
  inclusionPath(leaves.slice(0, size), index, sha256).map(hexText)

describe("Merkle trees", () => {
  it("of nothing have the hash of nothing", () => {
    expect(hexText(merkleRoot([], sha256))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
  })

  it.each(table.map(([input, root], at) => ({ size: at + 1, input, root })))(
    "of $size leaves, the last one $input",
    ({ root, size }) => {
      expect(hexText(merkleRoot(leaves.slice(0, size), sha256))).toBe(root)
    }
  )

  it.each([1, 255, 256, 257, 511, 512, 513, 768, 1_025])(
    "of %i leaves are the trees over the roots of their subtrees",
    (size) => {
      const many = Array.from({ length: size }, (_, at) =>
        leafHash(Uint8Array.of(at, at >> 8), sha256)
      )
      const subtrees = Array.from({ length: Math.ceil(size / subtreeLeaves) }, (_, at) =>
        merkleRoot(many.slice(at * subtreeLeaves, (at + 1) * subtreeLeaves), sha256)
      )
      expect(hexText(merkleRoot(subtrees, sha256))).toBe(hexText(merkleRoot(many, sha256)))
    }
  )

  // The four-leaf tree's nodes are written out: h(0,1) stands beside leaf 2 and 3, and so on.
  it("have the paths that follow from their nodes", () => {
    const [one = "", two = "", three = ""] = leaves.slice(1).map(hexText)
    const left = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    expect(pathOf(0, 1)).toEqual([])
    expect(pathOf(0, 2)).toEqual([one])
    expect(pathOf(2, 3)).toEqual([left])
    expect(pathOf(2, 4)).toEqual([three, left])
    expect(pathOf(3, 4)).toEqual([two, left])
    expect(pathOf(0, 3)).toEqual([one, two])
  })

  it("have a path for every leaf of every size, and it leads to the root", () => {
    for (const [at, [, root]] of table.entries())
      for (let index = 0; index <= at; index++) {
        const size = at + 1
        const path = inclusionPath(leaves.slice(0, size), index, sha256)
        const [leaf = new Uint8Array()] = leaves.slice(index)
        const found = rootOfPath(leaf, { index, size, path }, sha256)
        expect(found === null ? null : hexText(found)).toBe(root)
      }
  })
})
