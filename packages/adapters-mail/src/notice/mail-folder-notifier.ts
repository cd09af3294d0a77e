/**
 * Letters as files in a folder, for whoever tries the bank out: one `.eml` each, which any
 * mail program opens.
 *
 * The folder holds secret links in the clear and is for nothing else. A file appears under
 * its name when it is complete, and only its owner may read it.
 */
import { mkdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { type Letter, LetterNotSent, Notifier } from "@florin/domain/notice"
import { Effect, Layer } from "effect"
import { createTransport } from "nodemailer"
import { mailOfLetter } from "./mail-of-letter.ts"

/** Where letters are left, and whom they are from. */
export interface MailFolder {
  readonly folder: string
  readonly from: string
}

/** The notifier that leaves letters in a folder; the folder is made when the first comes. */
export const mailFolderNotifier = ({ folder, from }: MailFolder): Layer.Layer<Notifier> =>
  Layer.sync(Notifier, () => {
    const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" })
    const leave = async (letter: Letter): Promise<void> => {
      const { message } = await composer.sendMail(mailOfLetter(letter, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${letter.id}.eml`)
      await writeFile(`${path}.part`, message, { mode: 0o600 })
      await rename(`${path}.part`, path)
    }
    return {
      send: (letter) =>
        Effect.tryPromise({
          try: () => leave(letter),
          catch: (fault) =>
            new LetterNotSent({ reason: fault instanceof Error ? fault.message : "no file" })
        })
    }
  })
