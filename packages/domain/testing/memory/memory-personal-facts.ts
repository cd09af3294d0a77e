/** Erases personal data in the log of a bank in memory. */
import { HashMap } from "effect"
import type { AuditRecord, PersonalFacts } from "../../src/audit/index.ts"
import type { JournalEntry } from "../../src/ledger/index.ts"
import type { MemoryState } from "./memory-state.ts"

const nowhere = { address: null, userAgent: null }

/** The personal data of a bank in memory. */
export const memoryPersonalFacts = (state: MemoryState): PersonalFacts["Service"] => ({
  erase: (person) =>
    state.change((books) => {
      const user = HashMap.toValues(books.users).find(
        ({ customer, id }) => id === person || customer === person
      )
      const customer = user?.customer ?? person
      const ids = new Set<string>([person, customer, ...(user === undefined ? [] : [user.id])])
      const isTheirs = ({ personal: { email }, provenance, subject }: AuditRecord): boolean =>
        ids.has(provenance.intent.principal) ||
        ids.has(subject) ||
        (user !== undefined && subject === "nobody" && email === user.email)
      const isOthersAddress = ({ provenance: { intent } }: AuditRecord): boolean =>
        intent.principal.startsWith("user_") && !ids.has(intent.principal)
      const records = HashMap.toValues(books.audit)
        .filter(isTheirs)
        .filter((each) => each.provenance.address !== null || Object.keys(each.personal).length > 0)
      const entries = HashMap.toValues(books.entries).filter(
        ({ provenance: { address, intent, onBehalfOf } }) =>
          address !== null &&
          (onBehalfOf === customer || (onBehalfOf === null && intent.principal === user?.id))
      )
      const sessions = HashMap.toValues(books.sessions).filter(
        ({ origin: { address, userAgent }, user: of }) =>
          of === user?.id && (address !== null || userAgent !== null)
      )
      const withoutAddress = <A extends AuditRecord | JournalEntry>(each: A): A => ({
        ...each,
        provenance: { ...each.provenance, address: null }
      })
      return [
        {
          records: BigInt(records.length),
          entries: BigInt(entries.length),
          sessions: BigInt(sessions.length)
        },
        {
          ...books,
          audit: records.reduce(
            (all, each) =>
              HashMap.set(all, each.id, {
                ...(isOthersAddress(each) ? each : withoutAddress(each)),
                personal: {}
              }),
            books.audit
          ),
          entries: entries.reduce(
            (all, each) => HashMap.set(all, each.id, withoutAddress(each)),
            books.entries
          ),
          sessions: sessions.reduce(
            (all, each) => HashMap.set(all, each.id, { ...each, origin: nowhere }),
            books.sessions
          )
        }
      ]
    })
})
