/** How the rules of the sealed log are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

/** Mutants of AUDIT-1 to AUDIT-4. */
export const sealMutants: readonly RuleMutant[] = [
  {
    law: "AUDIT-1",
    broken: "what a record says was before is not sealed",
    file: "audit/seal/sealed-text.ts",
    is: "    canonicalRecord(record.before),\n",
    becomes: "",
    spec: "audit/sealed-text.spec.ts"
  },
  {
    law: "AUDIT-1",
    broken: "names and values run into each other",
    file: "audit/seal/canonical-text.ts",
    is: "JSON.stringify(value)}`)",
    becomes: "value}`)",
    spec: "audit/sealed-text.spec.ts"
  },
  {
    law: "AUDIT-1",
    broken: "the address is sealed, and could not be erased",
    file: "audit/seal/sealed-text.ts",
    is: "intent.fingerprint, requestId]",
    becomes: "intent.fingerprint, requestId, provenance.address]",
    spec: "audit/sealed-text.spec.ts"
  },
  {
    law: "AUDIT-2",
    broken: "a leaf's place on the right edge is not looked at",
    file: "audit/seal/merkle-tree.ts",
    is: "if (first % 2 === 1 || first === last) {",
    becomes: "if (first % 2 === 1) {",
    spec: "audit/inclusion.spec.ts"
  },
  {
    law: "AUDIT-2",
    broken: "a path that is too long leads to the root",
    file: "audit/seal/merkle-tree.ts",
    is: "    if (last === 0) return null\n",
    becomes: "    if (last === 0) break\n",
    spec: "audit/inclusion.spec.ts"
  },
  {
    law: "AUDIT-2",
    broken: "inner nodes are hashed as leaves are",
    file: "audit/seal/merkle-tree.ts",
    is: "const nodePrefix = 1\n",
    becomes: "const nodePrefix = 0\n",
    spec: "audit/inclusion.spec.ts"
  },
  {
    law: "AUDIT-3",
    broken: "a block takes the last record of the one before it again",
    file: "audit/seal/seal-log.ts",
    is: "log.settled(previous?.last ?? null, leavesMax)",
    becomes: "log.settled(previous?.first ?? null, leavesMax)",
    spec: "audit/sealed-log.spec.ts"
  },
  {
    law: "AUDIT-3",
    broken: "the chain is not looked at",
    file: "audit/seal/damage.ts",
    is: '["chain-broken", !sameBytes(block.previousHash, previous?.hash ?? noHash)],\n',
    becomes: "",
    spec: "audit/sealed-log.spec.ts"
  },
  {
    law: "AUDIT-3",
    broken: "the header does not hold its moment",
    file: "audit/seal/sealed-block.ts",
    is: "    instantToIso(header.sealedAt)\n",
    becomes: "",
    spec: "audit/sealed-log.spec.ts"
  },
  {
    law: "AUDIT-3",
    broken: "rows that changed places pass",
    file: "audit/seal/damage.ts",
    is: "if (!inOrder.has(leaf.uuid)) return",
    becomes: "if (inOrder.size === 0) return",
    spec: "audit/sealed-log.spec.ts"
  },
  {
    law: "AUDIT-3",
    broken: "rows that were added pass",
    file: "audit/seal/damage.ts",
    is: "filter(({ uuid }) => !known.has(uuid))",
    becomes: 'filter(({ uuid }) => known.size === 0 && uuid === "")',
    spec: "audit/sealed-log.spec.ts"
  },
  {
    law: "AUDIT-4",
    broken: "what is personal is sealed",
    file: "audit/seal/sealed-text.ts",
    is: "    canonicalRecord(record.after)\n",
    becomes: "    canonicalRecord({ ...record.after, ...record.personal })\n",
    spec: "audit/sealed-log.spec.ts"
  }
]
