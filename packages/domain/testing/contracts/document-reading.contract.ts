/** Who sees documents: reviewers, once they were found clean, and each look is written down. */
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { AuditTrail } from "../../src/audit/index.ts"
import {
  type Document,
  DocumentNotFound,
  DocumentReaderNotAllowed
} from "../../src/document/index.ts"
import { KycCaseId, UserId } from "../../src/id/index.ts"
import type { Role } from "../../src/identity/index.ts"
import { plainFile } from "../memory/plain-inspection.ts"
import { expectRefusal } from "./expect-refusal.ts"
import { givenCase, givenReviewer, reads, sends, withVault } from "./given-document.ts"
import { givenColleague } from "./given-staff.ts"
import { givenUser } from "./given-user.ts"
import type { RunOnBank } from "./harness.ts"
import { afterNine, freshText } from "./provenance-of.ts"

/** Who is given what. */
export const documentReadingContract = (run: RunOnBank): void => {
  describe("Looking", () => {
    it("a reviewer is given the content, and each look is written down", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const received = yield* sends(yield* givenCase)
            const reviewer = yield* givenReviewer
            for (const _ of [1, 2])
              expect(yield* reads(received, reviewer)).toEqual(plainFile("pdf", "a passport"))
            const records = yield* (yield* AuditTrail).of(received.id)
            const looks = records.filter(({ action }) => action === "document-viewed")
            expect(looks).toHaveLength(2)
            expect(looks[0]).toMatchObject({
              provenance: { intent: { principal: reviewer.id } },
              after: { customer: received.customer, case: received.case, reader: reviewer.id }
            })
          })
        )
      ))

    const others: readonly (readonly Role[])[] = [
      ["support"],
      ["administrator"],
      ["auditor"],
      ["support", "administrator", "auditor"]
    ]
    it.each(others)("%s sees nothing, and no look is written down", (...roles) =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const received = yield* sends(yield* givenCase)
            yield* expectRefusal(
              new DocumentReaderNotAllowed({ document: received.id }),
              reads(received, yield* givenColleague(roles))
            )
            expect(yield* actionsOf(received)).toEqual(["document-received"])
          })
        )
      )
    )

    it("nobody sees one who is a customer, or may not sign in any more, or is not there", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const received = yield* sends(yield* givenCase)
            const nobody = { id: UserId.ofUuid(yield* freshText) }
            yield* expectRefusal(
              new DocumentReaderNotAllowed({ document: received.id }),
              reads(received, yield* givenUser),
              reads(received, nobody),
              reads(received, yield* givenColleague(["operations"], { disabledAt: afterNine(0) }))
            )
          })
        )
      ))

    it("a document is found in its own case alone", () =>
      run(
        withVault(() =>
          Effect.gen(function* () {
            const received = yield* sends(yield* givenCase)
            const elsewhere = { ...received, case: KycCaseId.ofUuid(yield* freshText) }
            yield* expectRefusal(
              new DocumentNotFound({ document: received.id }),
              reads(elsewhere, yield* givenReviewer)
            )
          })
        )
      ))
  })
}

const actionsOf = ({ id }: Pick<Document, "id">) =>
  Effect.flatMap(AuditTrail, ({ of }) =>
    Effect.map(of(id), (records) => records.map(({ action }) => action))
  )
