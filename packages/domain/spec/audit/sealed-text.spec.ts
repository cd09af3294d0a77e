/** What a seal covers of a record is everything but what is personal. */
import * as fc from "fast-check"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { type AuditRecord, recordText } from "../../src/audit/index.ts"
import { businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import { AuditId, CustomerId, uuidV7 } from "../../src/id/index.ts"
import { law } from "../law.ts"

const id = "AUDIT-1"
const heading =
  "Every change of state has its audit record, and no sealed record can be changed unseen"
const options = {
  upheldBy: [
    "packages/domain/src/audit/seal/sealed-text.ts",
    "packages/domain/src/audit/seal/canonical-text.ts"
  ],
  database: "the queries that seal and verify write the same text from the rows",
  caseNoun: "pairs of records"
}

const uuid = (number: number): string => uuidV7({ millis: BigInt(number), random: 0n })
const anyFacts = fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 })

const anyRecord: fc.Arbitrary<AuditRecord> = fc.record({
  id: fc.nat({ max: 5 }).map((number) => AuditId.ofUuid(uuid(number))),
  action: fc.constantFrom<AuditRecord["action"][]>("account-frozen", "account-closed"),
  subject: fc.string(),
  provenance: fc.record({
    intent: fc.record({
      principal: fc.string(),
      route: fc.string(),
      key: fc.string({ minLength: 1 }).map((key) => IdempotencyKey.make(`k${key.length}`)),
      fingerprint: fc.string()
    }),
    requestId: fc.string(),
    address: fc.option(fc.ipV4()),
    onBehalfOf: fc.option(fc.nat({ max: 5 }).map((number) => CustomerId.ofUuid(uuid(number)))),
    at: fc.nat().map((micros) => instantFromMicros(BigInt(micros))),
    today: fc.constantFrom("2026-02-02", "2026-02-03").map((date) => businessDateOf(date))
  }),
  before: anyFacts,
  after: anyFacts,
  personal: anyFacts
})

type Pair = readonly [AuditRecord, AuditRecord]

const fromElsewhere = ({ provenance }: AuditRecord, other: AuditRecord) => ({
  ...provenance,
  address: other.provenance.address
})

/** Two fields, and one field whose value reads like both: no text may be taken for another. */
const runTogether = (record: AuditRecord, word: string): Pair => [
  { ...record, after: { a: word, b: word } },
  { ...record, after: { a: `${word}, "b": ${word}` } }
]

/** A record of which some fields are another's. */
const anyPair = fc
  .tuple(anyRecord, anyRecord, fc.constantFrom("id", "action", "subject", "before", "after"))
  .chain(([record, other, field]) =>
    fc.constantFrom<Pair[]>(
      [record, { ...record, [field]: other[field] }],
      [record, { ...record, provenance: { ...other.provenance } }],
      [record, { ...record, before: record.after, after: record.before }],
      [record, { ...record, personal: other.personal }],
      [record, { ...record, provenance: fromElsewhere(record, other) }],
      runTogether(record, other.subject),
      [record, other]
    )
  )

const covered = ({ personal: _, provenance, ...record }: AuditRecord): string =>
  JSON.stringify([record, { ...provenance, address: null }], (__, value: unknown) =>
    typeof value === "bigint"
      ? String(value)
      : typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
        : value
  )

law(
  id,
  heading,
  "the texts that are sealed of two records are the same exactly when the records differ in what is personal alone",
  { ...options, runs: 500 },
  fc.property(
    anyPair,
    ([one, other]) =>
      (recordText(one, 7n) === recordText(other, 7n)) === (covered(one) === covered(other))
  )
)

law(
  id,
  heading,
  "a record that another atomic unit wrote has another text, so that none changes its place unseen",
  options,
  fc.property(
    anyRecord,
    fc.nat(),
    fc.nat(),
    (record, one, other) =>
      (recordText(record, BigInt(one)) === recordText(record, BigInt(other))) === (one === other)
  )
)
