/** What a person reads when the bank is open: where it is, who can sign in, how to stop it. */
import type { DemoAccount } from "./demo/demo-bank.ts"
import { demoCustomers, demoPassword, demoStaff } from "./demo/demo-people.ts"
import { mailFolderOf } from "./mail/bank-notifier.ts"
import type { Settings } from "./settings/index.ts"
import { tableLines } from "./table.ts"

/** The block as lines; the users and accounts of a demo bank with it. */
export const announcement = (
  settings: Settings,
  address: string,
  demo: readonly DemoAccount[]
): readonly string[] => [
  "",
  `${settings.bank.name} is open.`,
  "",
  ...indented(
    tableLines(
      [
        ["Address", address],
        ...(settings.http.docs ? [["Interface", `${address}/docs`]] : []),
        ["Books", placeOfBooks(settings)],
        ...(settings.mail.smtpUrl === undefined ? [["Letters", mailFolderOf(settings)]] : []),
        ["Wires", placeOfWires(settings)],
        ...(settings.bank.clock === "simulated"
          ? [["Clock", "simulated; an administrator moves it"]]
          : [])
      ],
      ["left", "left"]
    )
  ),
  ...(demo.length > 0 ? demoLines(demo) : []),
  "",
  "Stop it with Ctrl-C.",
  ""
]

const placeOfBooks = (settings: Settings): string =>
  settings.database.url === undefined
    ? `an embedded PostgreSQL in ${settings.dataFolder}`
    : "the PostgreSQL of DATABASE_URL"

const placeOfWires = ({ wires: { rail } }: Settings): string => {
  if (rail === undefined) return "taken, and waiting: this bank has no rail"
  return rail.isSimulated
    ? `to a simulated other side, through ${rail.folder}`
    : `through ${rail.folder}`
}

const demoLines = (demo: readonly DemoAccount[]): readonly string[] => [
  "",
  `Demo users, for trying out alone; the password of each is ${demoPassword}`,
  ...indented(
    tableLines(
      [...demoStaff, ...demoCustomers].map(({ email, name, role }) => [role, email, name]),
      ["left", "left", "left"]
    )
  ),
  "",
  "Demo accounts",
  ...indented(
    tableLines(
      demo.map(({ account, owner }) => [
        owner.name,
        account.product,
        account.standing.currency,
        account.number,
        account.standing.id
      ]),
      ["left", "left", "left", "left", "left"]
    )
  )
]

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)
