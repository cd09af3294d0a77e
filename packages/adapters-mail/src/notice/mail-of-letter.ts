/**
 * A letter as a mail: plain text, from the bank, sent by a program and said to be so.
 *
 * Its id stays the same when it is sent again, so that a mailbox shows it once. Nothing in
 * it can make the library open a file or an address. Source: RFC 3834 section 5; RFC 5322.
 */
import type { Letter } from "@florin/domain/notice"

/** The mail of a letter. */
export const mailOfLetter = (letter: Letter, from: string) => ({
  from,
  to: { name: "", address: letter.to },
  subject: letter.subject,
  text: letter.text,
  messageId: `<${letter.id}@${hostOf(from)}>`,
  headers: { "Auto-Submitted": "auto-generated" },
  disableFileAccess: true,
  disableUrlAccess: true
})

const hostOf = (from: string): string => /@([^\s<>@]+)>?$/u.exec(from)?.[1] ?? "localhost"
