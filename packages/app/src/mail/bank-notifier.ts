/** How this bank's letters leave: through its mail server, or into a folder for trying out. */
import { join } from "node:path"
import { mailFolderNotifier, smtpNotifier } from "@florin/adapters-mail"
import { handOverMillisMax, type Notifier } from "@florin/domain/notice"
import type { Layer } from "effect"
import type { Settings } from "../settings/index.ts"

/** The folder in which letters are left when no mail server is named. */
export const mailFolderOf = (settings: Settings): string => join(settings.dataFolder, "mail")

/** The notifier that the settings name. */
export const bankNotifier = (settings: Settings): Layer.Layer<Notifier> => {
  const { from, smtpUrl } = settings.mail
  return smtpUrl === undefined
    ? mailFolderNotifier({ folder: mailFolderOf(settings), from })
    : smtpNotifier({ url: smtpUrl, from, timeoutMillis: handOverMillisMax })
}
