/** The face of notices: what users are told by mail, and how it leaves. */
export { composeLetter } from "./compose-letter.ts"
export { handOverMillisMax, leaseCoversHandOver, noticeLeaseMicros } from "./hand-over-times.ts"
export type { LetterSetting } from "./letter-words.ts"
export type { Notice, NoticeKind } from "./notice.ts"
export { type Letter, LetterNotSent, Notifier } from "./notifier.ts"
export { type ClaimedNotice, OutgoingNotices, queueNotice } from "./outgoing-notices.ts"
