/** What the words of one kind of letter are made with. */
import type { Instant } from "../calendar/index.ts"
import type { Notice } from "./notice.ts"

/** Whom a letter is for, who writes it, and the link that it carries, if it carries one. */
export interface LetterSetting {
  readonly bankName: string
  readonly to: string
  /** Null as long as it is not known that the address is theirs. */
  readonly userName: string | null
  readonly link: { readonly url: string; readonly code: string; readonly until: Instant } | null
}

/** The subject, and the lines between salutation and signature. */
export interface Words {
  readonly subject: string
  readonly body: (notice: Notice, setting: LetterSetting) => readonly string[]
}
