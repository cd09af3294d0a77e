/** The letters that a service sends when its job runs, and the codes of their links. */
import { instantFromMillis } from "@florin/domain/calendar"
import { sendNotices } from "@florin/domain/identity"
import { type Letter, Notifier } from "@florin/domain/notice"
import { Effect } from "effect"
import type { Service } from "./service.ts"

/** Sends what waits; gives what went to this address. */
export const lettersOf = (service: Service, email: string): Promise<readonly Letter[]> =>
  service.run(
    Effect.gen(function* () {
      const letters: Letter[] = []
      const now = instantFromMillis(Date.now())
      const collecting = { send: (letter: Letter) => Effect.sync(() => void letters.push(letter)) }
      for (let sent = 1; sent > 0; )
        sent = (yield* Effect.provideService(
          sendNotices({ now, bankName: "Bank", publicUrl: "https://bank.example" }),
          Notifier,
          collecting
        )).sent
      return letters.filter(({ to }) => to === email)
    })
  )

/** The code of the link in a letter. */
export const codeOf = (letter: Letter | undefined): string => {
  const [, code] = /#([0-9a-f]{64})\n/u.exec(letter?.text ?? "") ?? []
  if (code === undefined) throw new Error(`no link in the letter: ${letter?.subject}`)
  return code
}
