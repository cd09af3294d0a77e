/**
 * Who is looked for on a list: a person or an organisation, by what tells them apart.
 *
 * Whose screening it is (a case, a payment) is told by the subject's id, not by the party.
 */
import type { BusinessDate } from "../calendar/index.ts"

/** A person or an organisation, as a list may know them. */
export interface ScreenedParty {
  /** Null when nobody knows it. */
  readonly kind: "person" | "organisation" | null
  readonly name: string
  /** Null when nobody knows it; an organisation has none. */
  readonly birthDate: BusinessDate | null
  /** Two letters of ISO 3166-1; null when nobody knows it. */
  readonly country: string | null
}

/** All that is screened, as one text in which each part stands after its length. */
export const partyText = ({ birthDate, country, kind, name }: ScreenedParty): string =>
  [kind ?? "", name, birthDate ?? "", country ?? ""]
    .map((part) => `${[...part].length}:${part}`)
    .join("")
