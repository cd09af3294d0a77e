/** Statements of a careless reviewer: cases and moves, written by hand. */
import { insert, noon, uuid } from "./careless-sql.ts"
import { screenedSubject } from "./screening-desk.ts"

type Columns = Parameters<typeof insert>[1]

/** A case of the customer C1, who asks for standard, with a profile that the key `k` seals. */
export const openedCase = (name: string, differs: Columns = {}): string =>
  insert("kyc_case", {
    id: uuid(name),
    customer_id: uuid("c1"),
    tier_asked: "standard",
    sealed_profile: "\\x01016b00",
    fields_given: "{legalName}",
    opened_at: noon,
    version: 1,
    ...differs
  })

const places = {
  submit: ["in_progress", "submitted"],
  take: ["submitted", "under_review"],
  "hand-back": ["under_review", "submitted"],
  "ask-for-more": ["under_review", "more_information_needed"],
  approve: ["under_review", "approved"],
  reject: ["under_review", "rejected"],
  lower: ["approved", "reverification_needed"],
  expire: ["approved", "expired"],
  replace: ["approved", "replaced"]
} as const

/** A move as it should be, by the reviewer B2 where one is needed, but for what differs. */
export const movedCase = (
  name: string,
  number: number,
  move: keyof typeof places,
  differs: Columns = {}
): string => {
  const [from, to] = places[move]
  const isReviewed = ["take", "hand-back", "ask-for-more", "approve", "reject"].includes(move)
  const isReasoned = ["ask-for-more", "approve", "reject"].includes(move)
  const isGranted = ["approve", "lower", "expire", "replace"].includes(move)
  const isHeld = move === "approve" || move === "lower"
  return insert("kyc_move", {
    case_id: uuid(name),
    number,
    move,
    from_state: from,
    to_state: to,
    principal: "tester",
    reviewer_id: isReviewed ? uuid("b2") : null,
    at: noon,
    reason_codes: isReasoned ? "{other}" : "{}",
    reason_words: isReasoned ? "{words}" : "{}",
    tier_granted: isGranted ? "standard" : null,
    tier_held: isHeld ? "standard" : "none",
    expires_on: isGranted ? "2028-03-01" : null,
    ...differs
  })
}

/** What a list said of the person of a case: nothing, but for what differs. */
export const screenedCase = (name: string, differs: Columns = {}): string =>
  screenedSubject(`type_id('kyc', '${uuid(name)}')`, { id: uuid(`5${name}`), ...differs })

/** A case that B2 has taken, after two moves, and whose person is on no list. */
export const takenCase = (name: string): readonly [string, string, string, string] => [
  openedCase(name),
  screenedCase(name),
  movedCase(name, 1, "submit"),
  movedCase(name, 2, "take")
]
