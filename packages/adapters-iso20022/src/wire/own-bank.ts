/**
 * How this bank names itself in messages: as the agent of its customers, by its BIC abroad and
 * by its routing number within the United States.
 */
import {
  BeneficiaryAddress,
  BicSchema,
  beneficiaryLongest,
  messageLine,
  RoutingNumberSchema
} from "@florin/domain/beneficiary"
import type { WireKind } from "@florin/domain/wire"
import { Schema } from "effect"
import type { Agent } from "../message/agent.ts"
import type { PostalAddress } from "../message/postal-address.ts"

/** This bank as others know it. */
export const OwnBank = Schema.Struct({
  name: messageLine(beneficiaryLongest.name),
  bic: BicSchema,
  /** Null for a bank that has none; then its BIC stands in every message. */
  routingNumber: Schema.NullOr(RoutingNumberSchema),
  address: BeneficiaryAddress
}).annotate({ identifier: "OwnBank", description: "This bank as other banks know it" })
export type OwnBank = typeof OwnBank.Type

/** An address of the domain as messages have it. */
export const postalAddressOf = ({
  building,
  country,
  postcode,
  street,
  town
}: BeneficiaryAddress): PostalAddress => ({
  street: street ?? undefined,
  buildingNumber: building ?? undefined,
  postcode: postcode ?? undefined,
  town,
  country
})

/** A bank by its routing number, a member of the American clearing systems. */
export const memberAgent = (routingNumber: string): Agent => ({
  clearingMember: { system: { code: "USABA" }, member: routingNumber }
})

/** What tells this bank in a message of a kind. */
export const ownAgent = ({ bic, routingNumber }: OwnBank, kind: WireKind): Agent =>
  kind === "domestic" && routingNumber !== null ? memberAgent(routingNumber) : { bic }

/** The same with its name and address, as the bank of somebody who pays or is paid. */
export const namedAgent = (bank: OwnBank, kind: WireKind): Agent => ({
  ...ownAgent(bank, kind),
  name: bank.name,
  address: postalAddressOf(bank.address)
})
