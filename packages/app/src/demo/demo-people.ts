/** Who is in the demo bank. Everybody's password is printed, and so no secret. */
import { EmailAddress, type Role } from "@florin/domain/identity"

/** One person of the demo bank. */
export interface DemoPerson {
  readonly role: Role
  readonly name: string
  readonly email: EmailAddress
}

/** The password of every demo user: production refuses a bank that has them. */
export const demoPassword = "try-it-out-today"

const person = (role: Role, name: string, mailbox: string): DemoPerson => ({
  role,
  name,
  email: EmailAddress.make(`${mailbox}@demo.example`)
})

/** Those who work for the bank; the first is made first, and marks a demo bank. */
export const demoStaff: readonly [DemoPerson, ...DemoPerson[]] = [
  person("administrator", "Agnes Adler", "admin"),
  person("operations", "Tilda Torres", "teller"),
  person("auditor", "Otto Okafor", "auditor"),
  person("support", "Sana Suzuki", "support"),
  // The second one, who approves what the first asks for.
  person("administrator", "Boris Bauer", "admin-two"),
  // And the one who clears a hit that the first of operations asked about.
  person("operations", "Tobias Tran", "teller-two")
]

/** The two who agree on what takes a second person. */
export const demoAdministrators = demoStaff.filter(({ role }) => role === "administrator")

/** Those who bank with it. */
export const demoCustomers: readonly DemoPerson[] = [
  person("customer", "Carla Costa", "carla"),
  person("customer", "David Dvorak", "david")
]
