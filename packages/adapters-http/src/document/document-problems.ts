/** The answers to what a document refuses. */
import type { ContentReason, DocumentRefusal } from "@florin/domain/document"
import type { ProblemTable } from "../problem/problem-shape.ts"

/** What is wrong with a content, in words that help whoever sent it. */
const reasonWords = {
  empty: "there is nothing in it",
  "too-long": "it is too long",
  "type-not-accepted": "it is no PDF, JPEG or PNG, whatever its name says",
  truncated: "its end is missing",
  damaged: "it cannot be read",
  "two-kinds-in-one": "it is a file of two kinds at once",
  "trailing-content": "something stands behind its end",
  "too-many-pixels": "the picture is too large",
  animated: "the picture moves",
  "unpacks-too-far": "it unpacks to too much",
  "nested-too-deep": "it is nested too deep",
  cyclic: "it refers to itself",
  "too-many-objects": "it is made of too many pieces",
  "too-many-pages": "it has too many pages",
  encrypted: "it is encrypted",
  script: "it holds a script",
  action: "it does something when it is opened",
  launch: "it starts a program",
  "embedded-file": "another file lies in it",
  "rich-media": "it holds sound, film or a model",
  "xfa-form": "it is a form that a program fills in",
  "unusual-filter": "it is packed in a way that is not taken",
  "too-slow": "looking into it takes too long",
  "too-much-memory": "looking into it takes too much memory"
} as const satisfies Record<ContentReason, string>

export const documentProblems = {
  DocumentNotFound: {
    status: 404,
    code: "document_not_found",
    title: "There is no such document",
    detail: () => "Look for it with the case that it belongs to.",
    members: (refusal) => ({ documentId: refusal.document })
  },
  DocumentReaderNotAllowed: {
    status: 403,
    code: "document_reader_not_allowed",
    title: "Documents are shown to reviewers alone",
    detail: () => "Nobody who is a customer of the bank looks at customers' documents.",
    members: (refusal) => ({ documentId: refusal.document })
  },
  DocumentNotServed: {
    status: 409,
    code: "document_not_served",
    title: "The document is not given to anybody",
    detail: ({ state }) =>
      state === "quarantined"
        ? "It waits to be scanned, and nobody is shown it before."
        : `It is ${state}.`,
    members: (refusal) => ({ documentId: refusal.document, state: refusal.state })
  },
  TooManyDocuments: {
    status: 409,
    code: "too_many_documents",
    title: "There are as many documents as there may be",
    detail: ({ most }) => `A customer has at most ${most}; delete one that is not needed.`,
    members: ({ most }) => ({ most })
  },
  DocumentQuotaExceeded: {
    status: 409,
    code: "document_quota_exceeded",
    title: "The documents would take too much room",
    detail: ({ bytesMax }) =>
      `Those of a customer have at most ${bytesMax} bytes together; delete one that is not needed.`,
    members: ({ bytesMax }) => ({ bytesMax })
  },
  DocumentTooLong: {
    status: 413,
    code: "document_too_long",
    title: "The document is too long",
    detail: ({ bytesMax }) => `Send a file of at most ${bytesMax} bytes; nothing of it was kept.`,
    members: ({ bytesMax }) => ({ bytesMax })
  },
  StorageFull: {
    status: 507,
    code: "storage_full",
    title: "There is no room for the document",
    detail: () => "Nothing of it was kept, and nothing else is lost. Try again later.",
    retryAfterSeconds: 600
  },
  StorageUnavailable: {
    status: 503,
    code: "storage_unavailable",
    title: "Documents cannot be kept or read at this moment",
    detail: () => "Nothing was changed. Try again in a moment.",
    retryAfterSeconds: 30
  },
  ContentRefused: {
    status: 422,
    code: "content_refused",
    title: "The file is none that the bank takes",
    detail: ({ reason }) =>
      `It was refused because ${reasonWords[reason]}; nothing of it was kept. Send a plain PDF, JPEG or PNG.`,
    members: ({ reason }) => ({ reason })
  },
  DocumentInfected: {
    status: 422,
    code: "document_infected",
    title: "Malware was found in the file",
    detail: () => "Nothing of it was kept. Look after the device that it comes from."
  },
  DocumentKnown: {
    status: 409,
    code: "document_known",
    title: "The same file is in the case already",
    detail: () => "Send another file, or delete that one to send it for something else.",
    members: (refusal) => ({ documentId: refusal.document })
  }
} as const satisfies ProblemTable<DocumentRefusal>
