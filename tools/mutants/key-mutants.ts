/** How the rules of signing keys are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const moves = "key/decide-key-move.ts"
const spec = "key/key-ring.spec.ts"

/** Mutants of KEY-1. */
export const keyMutants: readonly RuleMutant[] = [
  {
    law: "KEY-1",
    broken: "the key that signed goes on signing beside the new one",
    file: moves,
    is: "[retired(former, now, lastTokenOver(now)), promoted]",
    becomes: "[promoted]",
    spec
  },
  {
    law: "KEY-1",
    broken: "the first key does not sign, so that none does",
    file: moves,
    is: "signingKeyOf(ring) === undefined\n",
    becomes: "signingKeyOf(ring) !== undefined\n",
    spec
  },
  {
    law: "KEY-1",
    broken: "the key that signs can be retired without another",
    file: moves,
    is: 'if (key.stage !== "accepted" && !goesSooner)',
    becomes: 'if (key.stage === "retired" && !goesSooner)',
    spec
  },
  {
    law: "KEY-1",
    broken: "a retired key can be promoted",
    file: moves,
    is: 'if (key.stage !== "accepted")\n',
    becomes: 'if (key.stage === "promoted")\n',
    spec
  },
  {
    law: "KEY-1",
    broken: "a key signs before every process can know it",
    file: moves,
    is: "if (now < knownAt) return",
    becomes: "if (now < key.addedAt) return",
    spec
  },
  {
    law: "KEY-1",
    broken: "a token of a process that heard late is refused before its end",
    file: "key/signing-key.ts",
    is: "tokenLifeSecondsMax + noticeSeconds + clockSkewSeconds",
    becomes: "tokenLifeSecondsMax + clockSkewSeconds",
    spec
  },
  {
    law: "KEY-1",
    broken: "a retired key is accepted for ever",
    file: "key/signing-key.ts",
    is: 'key.stage !== "retired" || now < key.acceptedUntil',
    becomes: "key.kid.length > 0 || now < lastTokenOver(now)",
    spec
  }
]
