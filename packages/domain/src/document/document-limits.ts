/** How much each customer may keep with the bank. */
import { Context } from "effect"

/** The limits. */
export interface DocumentLimitsOf {
  /** The longest document. */
  readonly fileBytesMax: number
  /** Documents of one customer that are not erased. */
  readonly documentsMax: number
  /** Their bytes together. */
  readonly bytesMax: number
}

const mebibyte = 1_048_576

/** What a bank begins with. */
export const usualDocumentLimits: DocumentLimitsOf = {
  fileBytesMax: 10 * mebibyte,
  documentsMax: 40,
  bytesMax: 200 * mebibyte
}

export class DocumentLimits extends Context.Service<DocumentLimits, DocumentLimitsOf>()(
  "@florin/domain/DocumentLimits"
) {}
