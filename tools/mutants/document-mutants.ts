/** How the rules of documents are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const spec = "document/document.spec.ts"

/** Mutants of DOCUMENT-1 and DOCUMENT-2. */
export const documentMutants: readonly RuleMutant[] = [
  {
    law: "DOCUMENT-1",
    broken: "whoever works at the bank sees documents",
    file: "document/decide-reading.ts",
    is: 'if (!may(reader.roles, "kyc-documents:read"))',
    becomes: "if (reader.roles.length === 0)",
    spec
  },
  {
    law: "DOCUMENT-1",
    broken: "a disabled reviewer sees documents",
    file: "document/decide-reading.ts",
    is: " || reader.disabledAt !== null",
    becomes: "",
    spec
  },
  {
    law: "DOCUMENT-1",
    broken: "a document in quarantine is shown",
    file: "document/decide-reading.ts",
    is: 'if (state !== "clean" || stored',
    becomes: "if (stored",
    spec
  },
  {
    law: "DOCUMENT-1",
    broken: "what was not scanned counts as clean",
    file: "document/receive-document.ts",
    is: "return found !== null",
    becomes: "return true",
    spec
  },
  {
    law: "DOCUMENT-1",
    broken: "what is found infected later is made clean",
    file: "document/decide-scanned.ts",
    is: 'verdict === "clean" ? "clear" : "refuse"',
    becomes: 'verdict === "clean" ? "clear" : "clear"',
    spec
  },
  {
    law: "DOCUMENT-1",
    broken: "a look is not written down",
    file: "document/read-document.ts",
    is: 'action: "document-viewed"',
    becomes: 'action: "document-scanned"',
    spec
  },
  {
    law: "DOCUMENT-2",
    broken: "an erased document keeps its key",
    file: "document/erase-documents.ts",
    is: 'fileName: "", stored: null',
    becomes: 'fileName: ""',
    spec
  },
  {
    law: "DOCUMENT-2",
    broken: "an erased document keeps its digest",
    file: "document/erase-documents.ts",
    is: "state, digest: null,",
    becomes: "state,",
    spec
  },
  {
    law: "DOCUMENT-2",
    broken: "what waits for a scan is forgotten by an erasure",
    file: "document/document-state.ts",
    is: 'quarantined: { clear: "clean", refuse: "refused", erase: "erased" }',
    becomes: 'quarantined: { clear: "clean", refuse: "refused" }',
    spec
  },
  {
    law: "DOCUMENT-2",
    broken: "the content of an erased document stays in the store",
    file: "document/erase-documents.ts",
    is: "yield* removeObjects(erased.flatMap(objectsOf))",
    becomes: "yield* removeObjects([])",
    spec
  },
  {
    law: "DOCUMENT-2",
    broken: "what was received stays beside what was redrawn",
    file: "document/receive-document.ts",
    is: "yield* removeObjects(objectsLeft(begun, settled))",
    becomes: "yield* removeObjects([])",
    spec
  }
]
