/**
 * The rules of knowing customers once more, kept by hand: small enough to be seen as right,
 * and made of nothing that the domain is made of but dates.
 */
import {
  addDays,
  addMonths,
  type BusinessDate,
  compareBusinessDate
} from "../../src/calendar/index.ts"
import type { DocumentKind } from "../../src/document/index.ts"
import type { GrantedTier } from "../../src/kyc/index.ts"
import { customerCount, type Decision, type Step, type Told } from "./kyc-steps.ts"

/** The moves that there are, in words. */
export const allowedMoves: readonly string[] = [
  "in_progress submit submitted",
  "submitted take under_review",
  "under_review hand-back submitted",
  "under_review ask-for-more more_information_needed",
  "under_review approve approved",
  "under_review reject rejected",
  "more_information_needed submit submitted",
  "approved lower reverification_needed",
  "approved expire expired",
  "approved replace replaced",
  "reverification_needed expire expired",
  "reverification_needed replace replaced"
]

interface OpenCase {
  state: "editable" | "submitted" | "taken"
  tier: GrantedTier
  told: Told | null
  documents: { readonly kind: DocumentKind; readonly state: string }[]
  taker: number | null
}

interface Standing {
  readonly granted: GrantedTier
  readonly tier: GrantedTier
  readonly until: BusinessDate
  readonly told: Told
  readonly lowered: boolean
}

interface Customer {
  open: OpenCase | null
  standing: Standing | null
  everStarted: boolean
}

const ranks: readonly GrantedTier[] = ["basic", "standard", "enhanced"]
const months = { basic: 36, standard: 24, enhanced: 12 }
const kinds: Readonly<Record<GrantedTier, readonly DocumentKind[]>> = {
  basic: ["identity"],
  standard: ["identity", "address"],
  enhanced: ["identity", "address", "income"]
}

/** What a customer has, as the bank keeps it and as it counts on a day. */
export interface Has {
  readonly tier: string
  readonly until: string | null
  readonly today: string
}

/** The office: it answers step after step. */
export const officeByHand = (firstDay: BusinessDate) => {
  let today = firstDay
  const customers: readonly Customer[] = Array.from({ length: customerCount }, () => ({
    open: null,
    standing: null,
    everStarted: false
  }))
  const answer = (step: Step): string => {
    if (step.does === "wait") {
      today = addDays(today, step.days)
      return "done"
    }
    if (step.does === "expire") {
      for (const each of customers)
        if (each.standing !== null && today > each.standing.until) each.standing = null
      return "done"
    }
    const customer = customers[step.customer]
    if (customer === undefined) return "nobody"
    return answerTo(step, customer, today)
  }
  const has = (): readonly Has[] =>
    customers.map(({ standing }) =>
      standing === null
        ? { tier: "none", until: null, today: "none" }
        : {
            tier: standing.tier,
            until: standing.until,
            today: today > standing.until ? "none" : standing.tier
          }
    )
  return { answer, has }
}

const answerTo = (
  step: Exclude<Step, { readonly does: "wait" | "expire" }>,
  customer: Customer,
  today: BusinessDate
): string => {
  switch (step.does) {
    case "start":
      return start(customer, step.tier)
    case "tell":
      return tell(customer, { name: step.name, full: step.full }, today)
    case "upload":
      if (customer.open?.state !== "editable") return "nothing"
      for (const kind of step.kinds) customer.open.documents.push({ kind, state: step.state })
      return "done"
    case "submit":
      return submit(customer)
    case "take":
    case "hand-back":
      return look(customer, step)
    case "approve":
    case "ask-for-more":
    case "reject":
      return decide(customer, step, today)
  }
}

const start = (customer: Customer, tier: GrantedTier): string => {
  if (customer.open === null) {
    customer.open = opened(tier, customer.standing?.told ?? null)
    customer.everStarted = true
    return "done"
  }
  if (customer.open.state !== "editable") return "KycMoveRefused"
  customer.open.tier = tier
  return "done"
}

const opened = (tier: GrantedTier, told: Told | null): OpenCase => ({
  state: "editable",
  tier,
  told,
  documents: [],
  taker: null
})

const tell = (customer: Customer, told: Told, today: BusinessDate): string => {
  const { open, standing } = customer
  if (open === null) {
    if (standing === null) return "KycNotStarted"
    if (standing.told.name === told.name && standing.told.full === told.full) return "done"
    customer.open = opened(standing.granted, told)
  } else {
    if (open.state !== "editable") return "KycMoveRefused"
    open.told = told
  }
  if (standing !== null && !standing.lowered && standing.told.name !== told.name) {
    const by = addDays(today, 30)
    const until = compareBusinessDate(standing.until, by) < 0 ? standing.until : by
    customer.standing = { ...standing, tier: "basic", until, lowered: true }
  }
  return "done"
}

const lacks = ({ documents, told }: OpenCase, tier: GrantedTier, counts: readonly string[]) => {
  if (told === null || (tier === "enhanced" && !told.full)) return "ProfileIncomplete"
  return kinds[tier].every((kind) =>
    documents.some((each) => each.kind === kind && counts.includes(each.state))
  )
    ? null
    : "DocumentsMissing"
}

const submit = ({ open }: Customer): string => {
  if (open === null) return "KycNotStarted"
  if (open.state !== "editable") return "KycMoveRefused"
  const lack = lacks(open, open.tier, ["clean", "quarantined"])
  if (lack !== null) return lack
  open.state = "submitted"
  open.taker = null
  return "done"
}

const look = (
  { everStarted, open }: Customer,
  { does, person }: Extract<Step, { does: "take" | "hand-back" }>
): string => {
  if (!everStarted) return "nothing"
  if (person < customerCount) return "ReviewerNotAllowed"
  if (open?.state !== (does === "take" ? "submitted" : "taken")) return "KycMoveRefused"
  open.state = does === "take" ? "taken" : "submitted"
  open.taker = does === "take" ? person : null
  return "done"
}

const decide = (customer: Customer, step: Decision, today: BusinessDate): string => {
  const { open } = customer
  if (!customer.everStarted) return "nothing"
  if (step.person < customerCount) return "ReviewerNotAllowed"
  if (open?.state !== "taken") return "KycMoveRefused"
  if (open.taker !== step.person) return "ReviewedByAnother"
  if (!step.seen) return "KycCaseChanged"
  if (!step.reasoned) return "KycReasonsRefused"
  if (step.does === "ask-for-more") {
    open.state = "editable"
    return "done"
  }
  if (step.does === "approve") {
    const { tier } = step
    if (ranks.indexOf(tier) > ranks.indexOf(open.tier)) return "TierNotAsked"
    const lack = lacks(open, tier, ["clean"])
    if (lack !== null) return lack
    if (open.told === null || open.told.name === 2) return "ScreeningNotClear"
    const until = addMonths(today, months[tier])
    customer.standing = { granted: tier, tier, until, told: open.told, lowered: false }
  }
  customer.open = null
  return "done"
}
