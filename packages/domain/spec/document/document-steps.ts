/** What may happen to documents, one step after another. */
import * as fc from "fast-check"

/** How a sending goes wrong, or not. */
export type Flaw = "none" | "infected" | "beyond" | "broken" | "aborted" | "foreign"

/** One step of a history. */
export type DocumentStep =
  | {
      readonly act: "send"
      readonly customer: number
      readonly flaw: Flaw
      readonly kind: "jpeg" | "pdf"
    }
  | { readonly act: "look"; readonly document: number; readonly by: number }
  | { readonly act: "delete"; readonly document: number; readonly by: number }
  | { readonly act: "erase"; readonly customer: number }
  | { readonly act: "switch-scanner" }
  | { readonly act: "scan" }

export const customersMax = 2
/** A reviewer first, then everybody who is none. */
export const peopleMax = 6

const anyCustomer = fc.nat(customersMax - 1)
// Documents are chosen from the last ones, so that most of what is chosen is there.
const anyDocument = fc.nat(5)
const anyFlaw = fc.oneof(
  { weight: 3, arbitrary: fc.constant("none" as const) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("infected", "beyond", "broken", "aborted", "foreign")
  }
)

const anyStep: fc.Arbitrary<DocumentStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant("send" as const),
      customer: anyCustomer,
      flaw: anyFlaw,
      kind: fc.constantFrom("jpeg" as const, "pdf" as const)
    })
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant("look" as const),
      document: anyDocument,
      by: fc.oneof(fc.constant(0), fc.nat(peopleMax - 1))
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant("delete" as const),
      document: anyDocument,
      by: anyCustomer
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant("erase" as const), customer: anyCustomer })
  },
  { weight: 2, arbitrary: fc.constant({ act: "switch-scanner" as const }) },
  { weight: 2, arbitrary: fc.constant({ act: "scan" as const }) }
)

/** Fifteen to sixty steps: enough for a document to come, wait, be seen and go. */
export const anyDocumentHistory = fc.array(anyStep, { minLength: 15, maxLength: 60 })
