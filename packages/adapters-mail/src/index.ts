/** The face of the mail adapter. */
export { type MailFolder, mailFolderNotifier } from "./notice/mail-folder-notifier.ts"
export { type MailServer, smtpNotifier } from "./notice/smtp-notifier.ts"
