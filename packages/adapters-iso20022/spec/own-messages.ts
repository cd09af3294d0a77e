/** Messages of our own, of which the texts lie in `samples`. */
import { businessDateOf, type Instant, instantFromIso } from "@florin/domain/calendar"
import { type CurrencyCode, currency, money } from "@florin/domain/money"
import { Result } from "effect"
import type {
  CreditTransferMessage,
  PaymentReturnMessage,
  StatusReportMessage
} from "../src/index.ts"

export const at = (text: string): Instant => Result.getOrThrow(instantFromIso(text))
export const inCurrency = (code: string): CurrencyCode => Result.getOrThrow(currency(code))
export const usd = (minor: bigint) => money(minor, inCurrency("USD"))

const ours = { clearingMember: { system: { code: "USABA" }, member: "021000021" } }
const theirs = { clearingMember: { system: { code: "USABA" }, member: "011401533" } }

/** Within a country: routing numbers, account numbers, words. */
export const domesticTransfer: CreditTransferMessage = {
  messageId: "20261125FLORIN0000000001",
  createdAt: at("2026-11-25T14:30:00Z"),
  settlementMethod: "CLRG",
  clearingSystem: { code: "FDW" },
  transfers: [
    {
      instructionId: "WIRE-0001",
      endToEndId: "INVOICE-2026-118",
      uetr: "5f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77",
      paymentType: { serviceLevels: [], localInstrument: { proprietary: "CTRC" } },
      amount: usd(1_250_000n),
      settlementDate: businessDateOf("2026-11-25"),
      chargeBearer: "SLEV",
      charges: [],
      instructingAgent: ours,
      instructedAgent: theirs,
      intermediaryAgents: [],
      debtor: {
        name: "Harbour & Sons Boat Yard",
        address: {
          street: "Pier Road",
          buildingNumber: "9",
          postcode: "04101",
          town: "Portland",
          countrySubdivision: "ME",
          country: "US"
        }
      },
      debtorAccount: { other: "1000000017" },
      debtorAgent: ours,
      creditorAgent: { ...theirs, name: "Second Bank of the Coast" },
      creditor: {
        name: "Sailmaker <North>",
        address: { town: "Boston", country: "US" }
      },
      creditorAccount: { other: "778812340" },
      remittance: { unstructured: ['Main sail, "storm" cut & fitting'] }
    }
  ]
}

/** Abroad: IBAN, BIC, another currency ordered, a bank on the way, a creditor reference. */
export const internationalTransfer: CreditTransferMessage = {
  messageId: "20261125FLORIN0000000002",
  createdAt: at("2026-11-25T15:00:00.5Z"),
  settlementMethod: "INDA",
  instructingAgent: { bic: "FLRNUS33XXX" },
  instructedAgent: { bic: "BANKDEFF" },
  transfers: [
    {
      instructionId: "WIRE-0002",
      endToEndId: "NOTPROVIDED",
      uetr: "0d9a4c0e-6a55-4f0b-8f55-1f3f6f5d9a01",
      paymentType: { serviceLevels: [{ code: "G001" }] },
      amount: money(98_765n, inCurrency("EUR")),
      settlementDate: businessDateOf("2026-11-27"),
      instructedAmount: usd(107_654n),
      exchangeRate: "1.09",
      chargeBearer: "SHAR",
      charges: [{ amount: money(500n, inCurrency("EUR")), agent: { bic: "BANKDEFF" } }],
      intermediaryAgents: [{ bic: "MIDLGB22" }],
      ultimateDebtor: { name: "Trust for Lighthouses" },
      debtor: {
        name: "Harbour & Sons Boat Yard",
        identification: { of: "organisation", lei: "5493001KJTIIGC8Y1R12", others: ["04-1234567"] },
        countryOfResidence: "US"
      },
      debtorAccount: { other: "1000000017" },
      debtorAgent: { bic: "FLRNUS33XXX" },
      creditorAgent: { bic: "COBADEFF" },
      creditor: {
        name: "Takelwerk Müller GmbH",
        address: {
          street: "Deichstraße",
          buildingNumber: "12 b",
          postcode: "20459",
          town: "Hamburg",
          country: "DE"
        }
      },
      creditorAccount: { iban: "DE89370400440532013000" },
      purpose: { code: "GDDS" },
      remittance: { unstructured: [], creditorReference: "RF18539007547034" }
    }
  ]
}

const original = {
  messageId: domesticTransfer.messageId,
  messageName: "pacs.008.001.08",
  createdAt: domesticTransfer.createdAt
}

/** It was settled. */
export const settledReport: StatusReportMessage = {
  name: "pacs.002.001.10",
  messageId: "STATUS-1",
  createdAt: at("2026-11-25T14:31:00Z"),
  messages: [],
  payments: [
    {
      original: {
        message: original,
        endToEndId: "INVOICE-2026-118",
        uetr: "5f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77"
      },
      status: "ACSC",
      reasons: [],
      acceptedAt: at("2026-11-25T14:30:30Z"),
      settlementDate: businessDateOf("2026-11-25"),
      clearingReference: "20261125B1Q8021R000123",
      instructingAgent: theirs,
      instructedAgent: ours,
      originalAmount: usd(1_250_000n)
    }
  ]
}

/** The whole message was refused, told in the third version. */
export const refusedReport: StatusReportMessage = {
  name: "pacs.002.001.03",
  messageId: "STATUS-2",
  createdAt: at("2026-11-25T14:31:00Z"),
  messages: [
    {
      ...original,
      status: "RJCT",
      reasons: [{ code: { code: "AC04" }, words: ["Account closed", "since 2025"] }]
    }
  ],
  payments: [
    {
      original: { endToEndId: "INVOICE-2026-118" },
      status: "RJCT",
      reasons: [{ code: { proprietary: "118" }, originator: { name: "Rail" }, words: [] }]
    }
  ]
}

/** The money came back, less a charge. */
export const paymentReturn: PaymentReturnMessage = {
  messageId: "RETURN-1",
  createdAt: at("2026-11-27T09:00:00Z"),
  settlementMethod: "CLRG",
  clearingSystem: { code: "FDW" },
  returns: [
    {
      returnId: "R-1",
      original: {
        message: original,
        endToEndId: "INVOICE-2026-118",
        uetr: "5f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77"
      },
      originalAmount: usd(1_250_000n),
      originalSettlementDate: businessDateOf("2026-11-25"),
      amount: usd(1_248_500n),
      settlementDate: businessDateOf("2026-11-27"),
      instructedAmount: usd(1_250_000n),
      chargeBearer: "SLEV",
      charges: [{ amount: usd(1_500n), agent: theirs }],
      instructingAgent: theirs,
      instructedAgent: ours,
      reasons: [{ code: { code: "AC04" }, words: ["Account closed"] }]
    }
  ]
}
