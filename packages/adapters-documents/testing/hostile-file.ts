/** A file that must be refused: what it is, under which name it comes, and why it is refused. */
import type { ContentReason } from "@florin/domain/document"

/** One hostile file; its bytes are made when they are asked for. */
export interface HostileFile {
  readonly id: string
  /** What it is, in words. */
  readonly is: string
  /** The name that its sender gives it, and the kind that the sender says it is. */
  readonly fileName: string
  readonly claims: string
  readonly reason: ContentReason
  readonly make: () => Buffer
}

/** What a row of a table of hostile files tells; the rest follows from its kind. */
export type HostileRow = readonly [
  id: string,
  is: string,
  reason: ContentReason,
  make: () => Buffer
]

/** The files of a table whose rows all come under one kind of name. */
export const hostile = (
  rows: readonly HostileRow[],
  ending: string,
  claims: string
): readonly HostileFile[] =>
  rows.map(([id, is, reason, make]) => ({
    id,
    is,
    fileName: `${id}.${ending}`,
    claims,
    reason,
    make
  }))
