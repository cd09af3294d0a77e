/** Decides whether somebody may look at a document. */
import { Result } from "effect"
import { may, type User } from "../identity/index.ts"
import type { Document } from "./document.ts"
import { DocumentNotServed, DocumentReaderNotAllowed } from "./document-refusals.ts"
import type { ObjectName } from "./document-vault.ts"

/** Who wants to look; null when there is no such user. */
export type DocumentReader = Pick<User, "roles" | "customer" | "disabledAt"> | null

/** What is read, and by which key. */
export interface ServedContent {
  readonly object: ObjectName
  readonly stored: NonNullable<Document["stored"]>
}

/**
 * Where the document lies, for one of the bank's own people with the permission, once it was
 * found clean. Nobody who is a customer sees one, be it their own.
 *
 * @upholds DOCUMENT-1, DOCUMENT-2
 */
export const decideReading = (
  { id: document, state, stored }: Document,
  reader: DocumentReader
): Result.Result<ServedContent, DocumentReaderNotAllowed | DocumentNotServed> => {
  if (reader === null || reader.customer !== null || reader.disabledAt !== null)
    return Result.fail(new DocumentReaderNotAllowed({ document }))
  if (!may(reader.roles, "kyc-documents:read"))
    return Result.fail(new DocumentReaderNotAllowed({ document }))
  if (state !== "clean" || stored === null || stored.served === null)
    return Result.fail(new DocumentNotServed({ document, state }))
  return Result.succeed({ object: stored.served, stored })
}
