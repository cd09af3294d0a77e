/**
 * A bank in a message: by its BIC, by its number in a clearing system, or both; and where
 * nobody knows either, by words that say so.
 */
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Code, codeOrProprietary } from "./code.ts"
import { optional, type Place, type Read, refuseAt, required, textBy } from "./place.ts"
import { type PostalAddress, readPostalAddress, writePostalAddress } from "./postal-address.ts"
import { bicIdentifier, leiIdentifier, max5Text, max35Text, max140Text } from "./text-rule.ts"

/** A bank's number in a clearing system: `USABA` and a routing number. */
export interface ClearingMember {
  readonly system?: Code | undefined
  readonly member: string
}

/** A bank, or another institution that hands payments on. */
export interface Agent {
  readonly bic?: string | undefined
  readonly clearingMember?: ClearingMember | undefined
  readonly lei?: string | undefined
  readonly name?: string | undefined
  readonly address?: PostalAddress | undefined
  /** An id of no scheme; `NOTPROVIDED` for a bank that the account's IBAN has to tell. */
  readonly other?: string | undefined
}

const system = codeOrProprietary(max5Text)

/** Writes an agent; one that nothing identifies is refused. */
export const writeAgent = (output: XmlOutput, name: string, of: Agent | undefined): void => {
  if (of === undefined) return
  output.open(name)
  output.open("FinInstnId")
  if (isNobody(of)) output.refuse("BICFI", "element-missing")
  output.optionalText("BICFI", of.bic, bicIdentifier)
  if (of.clearingMember !== undefined) {
    output.open("ClrSysMmbId")
    system.write(output, "ClrSysId", of.clearingMember.system)
    output.text("MmbId", of.clearingMember.member, max35Text)
    output.close()
  }
  output.optionalText("LEI", of.lei, leiIdentifier)
  output.optionalText("Nm", of.name, max140Text)
  writePostalAddress(output, of.address)
  if (of.other !== undefined) {
    output.open("Othr")
    output.text("Id", of.other, max35Text)
    output.close()
  }
  output.close()
  output.close()
}

const isNobody = ({ bic, clearingMember, lei, name, other }: Agent): boolean =>
  [bic, clearingMember, lei, name, other].every((said) => said === undefined)

/** Reads an agent. A BIC stands as `BIC` in messages older than 2013, as `BICFI` since. */
export const readAgent = (place: Place): Read<Agent> =>
  required(place, "FinInstnId", readInstitution)

const readInstitution = (place: Place): Read<Agent> =>
  Result.flatMap(
    Result.all({
      since: optional(place, "BICFI", textBy(bicIdentifier)),
      before: optional(place, "BIC", textBy(bicIdentifier)),
      clearingMember: optional(place, "ClrSysMmbId", readMember),
      lei: optional(place, "LEI", textBy(leiIdentifier)),
      name: optional(place, "Nm", textBy(max140Text)),
      address: optional(place, "PstlAdr", readPostalAddress),
      other: optional(place, "Othr", (othr) => required(othr, "Id", textBy(max35Text)))
    }),
    ({ before, since, ...rest }) => {
      const agent: Agent = { ...rest, bic: since ?? before }
      return isNobody(agent)
        ? refuseAt(`${place.path}/BICFI`, "element-missing")
        : Result.succeed(agent)
    }
  )

const readMember = (place: Place): Read<ClearingMember> =>
  Result.all({
    system: optional(place, "ClrSysId", system.read),
    member: required(place, "MmbId", textBy(max35Text))
  })
