/** Who is told by mail of what the scanner found in documents that had waited. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { scanWaiting } from "../../src/document/index.ts"
import { startCase } from "../../src/kyc/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { givenApplicant } from "./given-case.ts"
import { sends, sendsWords, withoutScanner, withVault } from "./given-document.ts"
import type { RunOnBank } from "./harness.ts"
import { provenanceOf } from "./provenance-of.ts"

/** The letter about an infected document. */
export const documentLetterContract = (run: RunOnBank): void => {
  describe("A letter about a document", () => {
    it("a customer is told by mail what was found infected later, once, and of nothing else", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const { customer, user } = yield* givenApplicant
            const provenance = yield* provenanceOf()
            const started = yield* startCase({ customer, tier: "basic", provenance })
            const open = { customer, case: started.id }
            yield* withoutScanner(sends(open))
            yield* withoutScanner(sendsWords(open, "plain malware"))
            yield* scanWaiting({ provenance })
            yield* scanWaiting({ provenance })
            const told = yield* (yield* OutgoingNotices).waitingFor(user)
            expect(told.filter(({ kind }) => kind === "kyc-document-refused")).toMatchObject([
              { user, facts: { document: "who you are" } }
            ])
          })
        )
      ))
  })
}
