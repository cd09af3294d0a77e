/** How the rules of signing keys are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const moves = "key/decide-key-move.ts"
const spec = "key/key-ring.spec.ts"

/** Mutants of KEY-1 and KEY-2. */
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
  },
  {
    law: "KEY-2",
    broken: "a field key goes while signing keys are under it",
    file: "key/decide-field-key-retirement.ts",
    is: "secondFactors + signingKeys + profiles + documents > 0",
    becomes: "secondFactors + profiles + documents > 0",
    spec: "key/field-key.spec.ts"
  },
  {
    law: "KEY-2",
    broken: "a field key goes while profiles are under it",
    file: "key/decide-field-key-retirement.ts",
    is: "secondFactors + signingKeys + profiles + documents > 0",
    becomes: "secondFactors + signingKeys + documents > 0",
    spec: "key/field-key.spec.ts"
  },
  {
    law: "KEY-2",
    broken: "a field key goes while keys of documents are under it",
    file: "key/decide-field-key-retirement.ts",
    is: "secondFactors + signingKeys + profiles + documents > 0",
    becomes: "secondFactors + signingKeys + profiles > 0",
    spec: "key/field-key.spec.ts"
  },
  {
    law: "KEY-2",
    broken: "the key that seals goes",
    file: "key/decide-field-key-retirement.ts",
    is: "  if (keyId === sealsBy) return Result.fail(new FieldKeySeals({ keyId }))\n",
    becomes: "",
    spec: "key/field-key.spec.ts"
  },
  {
    law: "KEY-2",
    broken: "what is sealed anew is the seal of before",
    file: "key/reseal-secrets.ts",
    is: "box.seal(opened.success, about)",
    becomes: "box.seal(before, about)",
    spec: "key/field-key.spec.ts"
  },
  {
    law: "KEY-2",
    broken: "one batch is sealed anew, and no other",
    file: "key/reseal-secrets.ts",
    is: "if (last === undefined) break",
    becomes: "if (last === undefined || after !== null) break",
    spec: "key/field-key.spec.ts"
  },
  {
    law: "KEY-2",
    broken: "private parts of signing keys stay as they are",
    file: "key/reseal-signing-keys.ts",
    is: "sealedPrivateKey: yield* box.seal(opened.success, about)",
    becomes: "sealedPrivateKey: key.sealedPrivateKey",
    spec: "key/field-key.spec.ts"
  }
]
