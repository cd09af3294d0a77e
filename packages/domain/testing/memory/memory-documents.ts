/** What a bank in memory knows of documents. Units run one after another, so a lock is a reading. */
import { Effect, HashMap, Option } from "effect"
import {
  type Document,
  type DocumentRepository,
  objectsOf,
  type ResealedDocument
} from "../../src/document/index.ts"
import type { CustomerId, DocumentId } from "../../src/id/index.ts"
import { readSealed } from "../../src/key/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { MemoryState } from "./memory-state.ts"

/** The documents of a bank in memory. */
export const memoryDocuments = (state: MemoryState): DocumentRepository["Service"] => {
  const read = <A>(look: (documents: readonly Document[]) => A) =>
    Effect.map(state.books, (books) => look(documentsIn(books)))
  const find = (id: DocumentId) =>
    Effect.map(state.books, ({ documents }) => HashMap.get(documents, id))
  return {
    add: (received) =>
      state.change((books) => {
        if (HashMap.has(books.documents, received.id))
          throw new Error("a document with this id exists")
        return [undefined, withDocuments(books, [received])]
      }),
    find,
    lock: find,
    lockOf: (customer: CustomerId) =>
      read((documents) => documents.filter((each) => each.customer === customer)),
    ofCase: (id) =>
      read((documents) =>
        documents.filter((each) => each.case === id && each.state !== "receiving")
      ),
    save: (document) => state.change((books) => [undefined, withDocuments(books, [document])]),
    remove: (id) =>
      state.change((books) => [
        undefined,
        { ...books, documents: HashMap.remove(books.documents, id) }
      ]),
    waiting: (after, most) =>
      read((documents) =>
        documents
          .filter(({ id, state: its }) => its === "quarantined" && (after === null || id > after))
          .slice(0, most)
      ),
    unfinished: (before, most) =>
      read((documents) =>
        documents
          .filter(({ begunAt, state: its }) => its === "receiving" && begunAt < before)
          .toSorted((one, other) => (one.begunAt < other.begunAt ? -1 : 1))
          .slice(0, most)
      ),
    known: (objects) =>
      read((documents) => {
        const named = new Set(documents.flatMap(objectsOf))
        return objects.filter((object) => named.has(object))
      }),
    sealedByOthers: ({ after, keyId, most }) =>
      read((documents) =>
        documents
          .filter((each) => (keyOf(each) ?? keyId) !== keyId && (after === null || each.id > after))
          .slice(0, most)
      ),
    reseal: (keys) => state.change((books) => resealedIn(books, keys)),
    countSealedBy: (keyId) =>
      read((documents) => documents.filter((each) => keyOf(each) === keyId).length)
  }
}

const documentsIn = ({ documents }: MemoryBooks): readonly Document[] =>
  HashMap.toValues(documents).toSorted((one, other) => (one.id < other.id ? -1 : 1))

const withDocuments = (books: MemoryBooks, documents: readonly Document[]): MemoryBooks => ({
  ...books,
  documents: documents.reduce((all, each) => HashMap.set(all, each.id, each), books.documents)
})

const keyOf = ({ stored }: Document): string | undefined =>
  stored === null ? undefined : readSealed(stored.sealedKey)?.keyId

const resealedIn = (
  books: MemoryBooks,
  keys: readonly ResealedDocument[]
): readonly [number, MemoryBooks] => {
  const standing = keys.flatMap(({ after, before, document: id }) =>
    Option.toArray(HashMap.get(books.documents, id)).flatMap((each) =>
      each.stored !== null && each.stored.sealedKey.join() === before.join()
        ? [{ ...each, stored: { ...each.stored, sealedKey: after } }]
        : []
    )
  )
  return [standing.length, withDocuments(books, standing)]
}
