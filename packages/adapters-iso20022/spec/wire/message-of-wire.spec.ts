/** A wire's message: valid whatever the wire, the same each time, with the figures of the wire. */
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readMessage, writeCreditTransfer, writePaymentReturn } from "../../src/index.ts"
import { messageOfReturn, messageOfWire, returnIdOf, saidInMessage } from "../../src/wire/index.ts"
import { at } from "../own-messages.ts"
import { schemaFaults, withSchemas } from "../schema-folder.ts"
import { anySender, anyWire, ownBank, sentBack } from "./any-wire.ts"

const name = "pacs.008.001.08"
const bytesOf = (xml: string): Uint8Array => new TextEncoder().encode(xml)

const readAgain = (xml: string) => {
  const read = Result.getOrThrow(readMessage(bytesOf(xml)))
  if (read.kind !== "credit-transfer") throw new Error(`it is read as a ${read.kind}`)
  return read.message
}

const written = (...of: Parameters<typeof messageOfWire>): string =>
  Result.getOrThrow(writeCreditTransfer(messageOfWire(...of)))

describe("The message of a wire", () => {
  it(withSchemas("is valid, and is read as the figures and the people of the wire"), () => {
    fc.assert(
      fc.property(anyWire, anySender, (wire, sender) => {
        const xml = written(wire, sender, ownBank)
        expect(schemaFaults(name, xml)).toEqual([])
        const { messageId, transfers } = readAgain(xml)
        const [transfer, ...more] = transfers
        expect(more).toEqual([])
        expect(messageId).toBe(wire.endToEndId)
        expect(transfer).toMatchObject({
          endToEndId: wire.endToEndId,
          instructionId: wire.endToEndId,
          uetr: wire.uetr,
          amount: wire.sent,
          settlementDate: wire.valueDate,
          creditor: { name: wire.beneficiary.name },
          debtorAccount: { other: sender.accountNumber }
        })
        const { account } = wire.beneficiary
        const credited = account.form === "iban" ? account.iban : account.accountNumber
        expect(Object.values(transfer?.creditorAccount ?? {})).toEqual([credited])
      })
    )
  })

  it("is byte for byte the same, whatever has become of the wire since", () => {
    fc.assert(
      fc.property(anyWire, anySender, (wire, sender) => {
        const since = at("2027-03-01T12:00:00Z")
        const later = { ...wire, state: "settled" as const, since, handedOverAt: since, moves: 9 }
        expect(written(later, sender, ownBank)).toBe(written(wire, sender, ownBank))
      })
    )
  })

  it("names what was ordered and the fee where the fee was taken out of it", () => {
    fc.assert(
      fc.property(anyWire, anySender, (wire, sender) => {
        const [transfer] = messageOfWire(wire, sender, ownBank).transfers
        const { charges = [], instructedAmount } = transfer ?? {}
        expect(instructedAmount).toEqual(wire.chargeBearer === "SHA" ? undefined : wire.amount)
        const taken = charges.reduce((sum, { amount }) => sum + amount.amount, 0n)
        expect(taken).toBe(wire.amount.amount - wire.sent.amount)
      })
    )
  })

  it("names this bank by its routing number at home, and by its BIC abroad", () => {
    fc.assert(
      fc.property(anyWire, anySender, (wire, sender) => {
        const [transfer] = messageOfWire(wire, sender, ownBank).transfers
        const { bic, clearingMember } = transfer?.debtorAgent ?? {}
        const isAtHome = wire.beneficiary.account.form === "routing-number"
        expect(bic).toBe(isAtHome ? undefined : ownBank.bic)
        expect(clearingMember?.member).toBe(isAtHome ? ownBank.routingNumber : undefined)
      })
    )
  })

  it("says NOTPROVIDED for the bank of an IBAN that came without its BIC", () => {
    fc.assert(
      fc.property(anyWire, anySender, (wire, sender) => {
        const { account } = wire.beneficiary
        fc.pre(account.form === "iban" && account.bic === null)
        const [transfer] = readAgain(written(wire, sender, ownBank)).transfers
        expect(transfer?.creditorAgent).toMatchObject({ other: "NOTPROVIDED", bic: undefined })
      })
    )
  })
})

describe("The message that sends a wire back", () => {
  it(withSchemas("is valid and names all that came in, whatever the reason's words"), () => {
    fc.assert(
      fc.property(anyWire, anySender, fc.string({ unit: "binary" }), (wire, sender, words) => {
        const read = readMessage(bytesOf(written(wire, sender, ownBank)))
        const [credit] = saidInMessage(Result.getOrThrow(read)).said
        if (credit?.says !== "credit") throw new Error("it is no credit")
        const incoming = sentBack(credit, words)
        const message = messageOfReturn(incoming, ownBank)
        const xml = Result.getOrThrow(writePaymentReturn(message))
        expect(schemaFaults("pacs.004.001.10", xml)).toEqual([])
        expect(message.messageId).toBe(returnIdOf(incoming))
        expect(message.returns).toMatchObject([
          {
            amount: wire.sent,
            original: {
              uetr: wire.uetr,
              endToEndId: wire.endToEndId,
              message: { messageId: wire.endToEndId, messageName: name }
            }
          }
        ])
      })
    )
  })
})
