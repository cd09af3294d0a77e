/** DOCUMENT-1, DOCUMENT-2: documents move as they may, stay as they came, and end for good. */
import { describe } from "vitest"
import { insert, noon, uuid } from "./careless-sql.ts"
import { movedCase, openedCase } from "./case-office.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

type Columns = Parameters<typeof insert>[1]

const digest = "0".repeat(64)
const [received, served, other] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)] as const

/** A document on its way into the case CA1, by the key `k`, but for what differs. */
const begun = (name: string, differs: Columns = {}): string =>
  insert("document", {
    id: uuid(name),
    customer_id: uuid("c1"),
    case_id: uuid("ca1"),
    kind: "identity",
    size: 1_000,
    file_name: "passport.pdf",
    received_at: noon,
    begun_at: noon,
    sealed_key: "\\x01016b00",
    received_object: received,
    served_object: served,
    ...differs
  })

const changed = (change: string): string =>
  `UPDATE document SET ${change} WHERE id = '${uuid("d1")}'`

const whole = `media_type = 'application/pdf', size = 10, digest = '${digest}'`
const scannedClean = `verdict = 'clean', scanned_at = '${noon}', received_object = NULL`
const gone = "sealed_key = NULL, received_object = NULL, served_object = NULL"

const opened = [openedCase("ca1")] as const
const sent = [...opened, begun("d1")] as const
const waiting = [...sent, changed(`state = 'quarantined', ${whole}`)] as const
const clean = [...waiting, changed(`state = 'clean', ${scannedClean}`)] as const
const erased = [
  ...clean,
  changed(`state = 'erased', digest = NULL, file_name = '', ${gone}`)
] as const

const withoutGuard = "DROP TRIGGER document_guarded ON document"
const withoutConstraint = (name: string): string => `ALTER TABLE document DROP CONSTRAINT ${name}`

const seeing: readonly GuardCase[] = [
  {
    title: "DOCUMENT-1 a document that begins as one that was found clean",
    as: "owner",
    attempt: [
      ...opened,
      begun("d1", {
        state: "clean",
        media_type: "application/pdf",
        digest,
        verdict: "clean",
        scanned_at: noon,
        received_object: null
      })
    ],
    refused: /begins as something else than on its way$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-1 a document that is clean without a scan",
    as: "service",
    attempt: [...waiting, changed("state = 'clean', received_object = NULL")],
    refused: /violates check constraint "document_clean_was_scanned"/u,
    without: [withoutConstraint("document_clean_was_scanned")]
  },
  {
    title: "DOCUMENT-1 an infected document that is clean",
    as: "service",
    attempt: [
      ...waiting,
      changed(
        `state = 'clean', verdict = 'infected', scanned_at = '${noon}', received_object = NULL`
      )
    ],
    refused: /violates check constraint "document_clean_was_scanned"/u,
    without: [withoutConstraint("document_clean_was_scanned")]
  },
  {
    title: "DOCUMENT-1 an infected document that keeps its key",
    as: "service",
    attempt: [
      ...waiting,
      changed(`state = 'refused', verdict = 'infected', scanned_at = '${noon}'`)
    ],
    refused: /violates check constraint "document_ended_holds_no_key"/u,
    without: [withoutConstraint("document_ended_holds_no_key")]
  },
  {
    title: "DOCUMENT-1 another content behind a document that was found clean",
    as: "service",
    attempt: [...clean, changed(`served_object = '${other}'`)],
    refused: /stays as it is$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-1 another content put in while it is found clean",
    as: "service",
    attempt: [...waiting, changed(`state = 'clean', served_object = '${other}', ${scannedClean}`)],
    refused: /stays as it was received$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-1 another digest of what was received",
    as: "owner",
    attempt: [...clean, changed(`digest = '${"1".repeat(64)}'`)],
    refused: /stays as it is$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-1 a document in a case that is not its customer's to change",
    as: "service",
    attempt: [...opened, movedCase("ca1", 1, "submit"), begun("d1")],
    refused: /is not its customer's to change$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-1 a document in another customer's case",
    as: "service",
    attempt: [...opened, begun("d1", { customer_id: uuid("c2") })],
    refused: /is not its customer's to change$/u,
    without: [withoutGuard, withoutConstraint("document_customer_id_fkey")]
  },
  {
    title: "DOCUMENT-1 the same content twice in one case",
    as: "service",
    attempt: [
      ...waiting,
      begun("d2", { received_object: other, served_object: "d".repeat(32) }),
      `UPDATE document SET state = 'quarantined', ${whole} WHERE id = '${uuid("d2")}'`
    ],
    refused: /violates unique constraint "document_once_in_case"/u,
    without: ["DROP INDEX document_once_in_case"]
  },
  {
    title: "DOCUMENT-1 two documents in one object",
    as: "service",
    attempt: [...sent, begun("d2", { served_object: other })],
    refused: /violates unique constraint "document_received_object_key"/u,
    without: [withoutConstraint("document_received_object_key")]
  }
]

const ending: readonly GuardCase[] = [
  {
    title: "DOCUMENT-2 an erased document that keeps its key",
    as: "service",
    attempt: [...clean, changed("state = 'erased', digest = NULL, file_name = ''")],
    refused: /violates check constraint "document_ended_holds_no_key"/u,
    without: [withoutConstraint("document_ended_holds_no_key")]
  },
  {
    title: "DOCUMENT-2 an erased document that keeps its name",
    as: "service",
    attempt: [...clean, changed(`state = 'erased', digest = NULL, ${gone}`)],
    refused: /violates check constraint "document_erased_tells_nothing"/u,
    without: [withoutConstraint("document_erased_tells_nothing")]
  },
  {
    title: "DOCUMENT-2 an erased document that comes back",
    as: "owner",
    attempt: [
      ...erased,
      changed(
        `state = 'clean', digest = '${digest}', sealed_key = '\\x01016b00', served_object = '${served}'`
      )
    ],
    refused: /does not become clean from erased$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-2 an erased document whose row is taken away",
    as: "service",
    attempt: [...erased, "DELETE FROM document"],
    refused: /stays: its case is not its customer's to change$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-2 a document taken out of a submitted case",
    as: "service",
    attempt: [...clean, movedCase("ca1", 1, "submit"), "DELETE FROM document"],
    refused: /stays: its case is not its customer's to change$/u,
    without: [withoutGuard]
  },
  {
    title: "DOCUMENT-2 all documents taken away at once",
    as: "owner",
    attempt: [...clean, "TRUNCATE document"],
    refused: /^document is append-only: TRUNCATE refused$/u,
    without: ["DROP TRIGGER document_never_truncated ON document"]
  },
  {
    title: "KEY-2 another key put into the place of a document's",
    as: "service",
    attempt: [...clean, changed("sealed_key = '\\x01016a00'")],
    refused: /stays as it is$/u,
    without: [withoutGuard]
  },
  {
    title: "KEY-2 a document's key sealed anew by the key that sealed it",
    as: "service",
    attempt: [
      ...clean,
      `SELECT reseal_documents(ARRAY['${uuid("d1")}'::uuid], ARRAY['\\x01016b00'::bytea], ARRAY['\\x01016b01'::bytea])`
    ],
    refused: /stays as it is$/u,
    without: [withoutGuard]
  }
]

describe("Documents", () => {
  tryGuards(bank, seeing)
  tryGuards(bank, ending)
})
