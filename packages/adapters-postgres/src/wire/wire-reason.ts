/** Why a wire ended or came back, as two columns that are both there or neither. */
import type { WireReason } from "@florin/domain/wire"

/** The columns, in every table that has them. */
export interface ReasonColumns {
  readonly reason_code: string | null
  readonly reason_words: string | null
}

/** The reason of a row, if it has one. */
export const reasonOf = ({ reason_code: code, reason_words: words }: ReasonColumns) =>
  code === null || words === null ? null : ({ code, words } satisfies WireReason)
