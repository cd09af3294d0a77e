/**
 * Generated messages: any that the schema takes.
 *
 * Texts lean towards what breaks XML (`&<>"'`, `]]>`, blanks at either end, characters beyond
 * the first 65,536) and towards the greatest length.
 */
import { amountMax, type CurrencyCode, exponentOf, money } from "@florin/domain/money"
import { anyBusinessDate, anyCurrency, anyInstant } from "@florin/domain/testing"
import * as fc from "fast-check"
import type {
  AccountIdentification,
  Agent,
  Code,
  CreditTransfer,
  CreditTransferMessage,
  OriginalMessage,
  OriginalPayment,
  Party,
  PaymentReturn,
  PaymentReturnMessage,
  PaymentStatus,
  PostalAddress,
  Reason,
  StatusReportMessage
} from "../src/index.ts"

const printable = /^[^\p{Cc}\p{Cs}\u2028\u2029\uFFFE\uFFFF]$/u

const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(..."ABCxyz019 /-?:().,'+") },
  { weight: 3, arbitrary: fc.constantFrom(..."&<>\"';]![-", "é", "ß", "漢", "🙂") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) }
)

/** Printable text of so many characters at most. */
export const textOf = (max: number): fc.Arbitrary<string> => {
  const unit = character.filter((each) => printable.test(each))
  return fc.oneof(
    { weight: 5, arbitrary: fc.string({ unit, minLength: 1, maxLength: max }) },
    { weight: 1, arbitrary: fc.string({ unit, minLength: max, maxLength: max }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("]]>", "<!--", "&amp;", "&#65;").filter((t) => t.length <= max)
    }
  )
}

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: min, maxLength: max })

const maybe = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | undefined> =>
  fc.option(arbitrary, { nil: undefined })

const few = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<readonly A[]> =>
  fc.array(arbitrary, { maxLength: 3 })

const country = fc.constantFrom("US", "DE", "CH", "BR")
const bic = fc.constantFrom("COBADEFF", "BANYBRRJXXX", "7HIVUS33")
const uetr = fc.uuid({ version: 4 })

/** Codes of so many characters. */
const codeOf = (max: number): fc.Arbitrary<Code> =>
  fc.oneof(
    textOf(max).map((code) => ({ code })),
    textOf(35).map((proprietary) => ({ proprietary }))
  )

const eighteenDigits = 10n ** 18n - 1n

/** Amounts that are not below zero, of up to 18 digits, in one currency. */
const amountIn = (currency: CurrencyCode) =>
  fc
    .oneof(
      fc.bigInt({ min: 0n, max: eighteenDigits < amountMax ? eighteenDigits : amountMax }),
      fc.constantFrom(0n, 1n, 10n ** BigInt(exponentOf(currency)), eighteenDigits)
    )
    .map((minor) => money(minor, currency))

const anyAmount = anyCurrency.chain(amountIn)

const postalAddress: fc.Arbitrary<PostalAddress> = fc.record({
  department: maybe(textOf(70)),
  subDepartment: maybe(textOf(70)),
  street: maybe(textOf(70)),
  buildingNumber: maybe(textOf(16)),
  buildingName: maybe(textOf(35)),
  floor: maybe(textOf(70)),
  postBox: maybe(textOf(16)),
  room: maybe(textOf(70)),
  postcode: maybe(textOf(16)),
  town: maybe(textOf(35)),
  townLocation: maybe(textOf(35)),
  district: maybe(textOf(35)),
  countrySubdivision: maybe(textOf(35)),
  country: maybe(country),
  lines: maybe(fc.array(textOf(70), { minLength: 1, maxLength: 7 }))
})

const party: fc.Arbitrary<Party> = fc.record({
  name: maybe(textOf(140)),
  address: maybe(postalAddress),
  identification: maybe(
    fc.oneof(
      fc.record({
        of: fc.constant("organisation" as const),
        bic: maybe(bic),
        lei: maybe(fc.constant("5493001KJTIIGC8Y1R12")),
        others: few(textOf(35))
      }),
      fc.record({ of: fc.constant("person" as const), others: few(textOf(35)) })
    )
  ),
  countryOfResidence: maybe(country)
})

const agent: fc.Arbitrary<Agent> = fc
  .record({
    bic: maybe(bic),
    clearingMember: maybe(
      fc.record({ system: maybe(codeOf(5)), member: fc.oneof(digits(9, 9), textOf(35)) })
    ),
    lei: maybe(fc.constant("5493001KJTIIGC8Y1R12")),
    name: maybe(textOf(140)),
    address: maybe(postalAddress),
    other: maybe(textOf(35))
  })
  .filter(({ bic, clearingMember, name, other }) =>
    [bic, clearingMember, name, other].some((said) => said !== undefined)
  )

const account: fc.Arbitrary<AccountIdentification> = fc.oneof(
  fc
    .constantFrom("DE89370400440532013000", "BR9700360305000010009795493P1")
    .map((iban) => ({ iban })),
  textOf(34).map((other) => ({ other }))
)

const charge = fc.record({ amount: anyAmount, agent })
const rate = fc.constantFrom("0.9901", "1", "12345678901", "1.0000000001")

const transferIn = (currency: CurrencyCode): fc.Arbitrary<CreditTransfer> =>
  fc.record({
    instructionId: maybe(textOf(35)),
    endToEndId: textOf(35),
    clearingTransferId: maybe(textOf(35)),
    uetr: maybe(uetr),
    clearingReference: maybe(textOf(35)),
    paymentType: maybe(
      fc.record({
        serviceLevels: few(codeOf(4)),
        localInstrument: maybe(codeOf(35)),
        categoryPurpose: maybe(codeOf(4))
      })
    ),
    amount: amountIn(currency),
    settlementDate: maybe(anyBusinessDate),
    instructedAmount: maybe(anyAmount),
    exchangeRate: maybe(rate),
    chargeBearer: fc.constantFrom(
      "DEBT" as const,
      "CRED" as const,
      "SHAR" as const,
      "SLEV" as const
    ),
    charges: few(charge),
    instructingAgent: maybe(agent),
    instructedAgent: maybe(agent),
    intermediaryAgents: few(agent),
    ultimateDebtor: maybe(party),
    debtor: party,
    debtorAccount: maybe(account),
    debtorAgent: agent,
    creditorAgent: agent,
    creditor: party,
    creditorAccount: maybe(account),
    ultimateCreditor: maybe(party),
    purpose: maybe(codeOf(4)),
    remittance: maybe(
      fc.record({ unstructured: few(textOf(140)), creditorReference: maybe(textOf(35)) })
    )
  })

const header = {
  messageId: textOf(35),
  createdAt: anyInstant,
  settlementMethod: fc.constantFrom(
    "CLRG" as const,
    "INDA" as const,
    "INGA" as const,
    "COVE" as const
  ),
  clearingSystem: maybe(codeOf(3)),
  instructingAgent: maybe(agent),
  instructedAgent: maybe(agent)
}

/** Any message with one to three transfers. */
export const anyCreditTransfer: fc.Arbitrary<CreditTransferMessage> = anyCurrency.chain(
  (currency) =>
    fc.record({
      ...header,
      transfers: fc.array(transferIn(currency), { minLength: 1, maxLength: 3 })
    })
)

const originalMessage: fc.Arbitrary<OriginalMessage> = fc.record({
  messageId: textOf(35),
  messageName: fc.constantFrom("pacs.008.001.08", "pacs.008"),
  createdAt: maybe(anyInstant)
})

const originalPayment: fc.Arbitrary<OriginalPayment> = fc.record({
  message: maybe(originalMessage),
  instructionId: maybe(textOf(35)),
  endToEndId: maybe(textOf(35)),
  clearingTransferId: maybe(textOf(35)),
  uetr: maybe(uetr)
})

const reason: fc.Arbitrary<Reason> = fc.record({
  code: maybe(codeOf(4)),
  originator: maybe(party),
  words: few(textOf(105))
})

const paymentStatus: fc.Arbitrary<PaymentStatus> = fc.record({
  statusId: maybe(textOf(35)),
  original: originalPayment,
  status: maybe(fc.constantFrom("ACSC", "RJCT", "ACSP", "PDNG")),
  reasons: few(reason),
  acceptedAt: maybe(anyInstant),
  settlementDate: maybe(anyBusinessDate),
  clearingReference: maybe(textOf(35)),
  instructingAgent: maybe(agent),
  instructedAgent: maybe(agent),
  originalAmount: maybe(anyAmount)
})

/** Any report of the tenth version. */
export const anyStatusReport: fc.Arbitrary<StatusReportMessage> = fc.record({
  name: fc.constant("pacs.002.001.10" as const),
  messageId: textOf(35),
  createdAt: anyInstant,
  instructingAgent: maybe(agent),
  instructedAgent: maybe(agent),
  messages: few(
    fc
      .tuple(originalMessage, maybe(fc.constantFrom("ACSC", "RJCT", "PART")), few(reason))
      .map(([message, status, reasons]) => ({ ...message, status, reasons }))
  ),
  payments: few(paymentStatus)
})

const returnOf: fc.Arbitrary<PaymentReturn> = fc.record({
  returnId: maybe(textOf(35)),
  original: originalPayment,
  originalAmount: maybe(anyAmount),
  originalSettlementDate: maybe(anyBusinessDate),
  amount: anyAmount,
  settlementDate: maybe(anyBusinessDate),
  instructedAmount: maybe(anyAmount),
  exchangeRate: maybe(rate),
  chargeBearer: maybe(fc.constantFrom("DEBT" as const, "SLEV" as const)),
  charges: few(charge),
  clearingReference: maybe(textOf(35)),
  instructingAgent: maybe(agent),
  instructedAgent: maybe(agent),
  reasons: few(reason)
})

/** Any message with one to three returns. */
export const anyPaymentReturn: fc.Arbitrary<PaymentReturnMessage> = fc.record({
  ...header,
  original: maybe(originalMessage),
  returns: fc.array(returnOf, { minLength: 1, maxLength: 3 })
})
