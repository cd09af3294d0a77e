/**
 * Every place where a customer can name an id, as a request that names another's, or one of
 * nothing at all.
 */

import { chargedWire } from "./charged-wire.ts"
import { bodyOf, type GivenBank, type GivenCustomer, newKey, usd } from "./given-bank.ts"
import { creditFor, hears, numberOf, ordered, wireOf } from "./given-wire.ts"
import { someDocument } from "./some-document.ts"

const nothing = "01kdvdna02fj09m27e262bmv9j"

/** Everything of a customer that has an id. */
export interface Belongings {
  readonly customer: string
  readonly account: string
  readonly entry: string
  readonly hold: string
  readonly session: string
  readonly document: string
  readonly wire: string
  readonly incoming: string
  readonly charge: string
}

/** Makes them and tells their ids. */
export const belongingsOf = async (
  { service, teller }: Pick<GivenBank, "service" | "teller">,
  { checking, client, id, savings }: GivenCustomer
): Promise<Belongings> => {
  const entry = bodyOf(
    await client.transactions.create({
      body: {
        type: "transfer",
        fromAccountId: checking,
        toAccountId: savings,
        amount: usd("1.00")
      },
      idempotencyKey: newKey()
    })
  ).id
  const hold = bodyOf(
    await teller.holds.place({
      params: { accountId: checking },
      body: { amount: usd("1.00") },
      idempotencyKey: newKey()
    })
  ).id
  const session = bodyOf(await client.auth.sessions({})).data.at(0)?.id ?? ""
  bodyOf(await client.kyc.start({ body: { tier: "basic" } }))
  const document = bodyOf(await client.kyc.uploadDocument(someDocument("address"))).id
  const amount = usd("1.00")
  const { id: wire } = await ordered(client, wireOf(checking, { amount }))
  const credited = await hears(service, creditFor(await numberOf(client, checking)))
  const incoming = credited.subject ?? ""
  const { charge } = await service.run(chargedWire(checking, "1.00"))
  const wires = { wire, incoming, charge }
  return { customer: id, account: checking, entry, hold, session, document, ...wires }
}

/** Ids of nothing. */
export const noBelongings: Belongings = {
  customer: `cust_${nothing}`,
  account: `acct_${nothing}`,
  entry: `entry_${nothing}`,
  hold: `hold_${nothing}`,
  session: `sess_${nothing}`,
  document: `doc_${nothing}`,
  incoming: `inwire_${nothing}`,
  wire: `wire_${nothing}`,
  charge: `feec_${nothing}`
}

/** A request that names an id. */
export type Asking = (
  of: Belongings,
  by: GivenCustomer
) => readonly [path: string, body?: object | undefined, method?: "DELETE"]

/** Every place where a customer can name an id, and the status of what is not there. */
export const askings: Readonly<Record<string, readonly [status: 404 | 403, Asking]>> = {
  "an account": [404, ({ account }) => [`/api/accounts/${account}`]],
  "a balance": [404, ({ account }) => [`/api/accounts/${account}/balance`]],
  "a past balance": [
    404,
    ({ account }) => [`/api/accounts/${account}/balance?valueDate=2026-01-01`]
  ],
  "a statement": [404, ({ account }) => [`/api/accounts/${account}/statement`]],
  "a statement as CSV": [404, ({ account }) => [`/api/accounts/${account}/statement?format=csv`]],
  "a quote for an account": [
    404,
    ({ account }) => [
      `/api/fees/quote?operation=wire-domestic&accountId=${account}&amount=1.00&currency=USD`
    ]
  ],
  "a wire's fee for an account": [
    404,
    ({ account }) => [
      `/api/wire-transfers/fee-quote?kind=domestic&accountId=${account}&amount=1.00&currency=USD`
    ]
  ],
  "a wire from an account": [
    404,
    ({ account }) => ["/api/wire-transfers", wireOf(account, { amount: usd("1.00") })]
  ],
  "the wires of an account": [404, ({ account }) => [`/api/wire-transfers?accountId=${account}`]],
  "a wire": [404, ({ wire }) => [`/api/wire-transfers/${wire}`]],
  "a cancellation": [404, ({ wire }) => [`/api/wire-transfers/${wire}/cancel`, {}]],
  "what came in for an account": [
    404,
    ({ account }) => [`/api/incoming-wires?accountId=${account}`]
  ],
  "an incoming wire": [404, ({ incoming }) => [`/api/incoming-wires/${incoming}`]],
  "a charge": [404, ({ charge }) => [`/api/fees/charges/${charge}`]],
  "the holds of an account": [404, ({ account }) => [`/api/accounts/${account}/holds`]],
  "a transaction": [404, ({ entry }) => [`/api/transactions/${entry}`]],
  "the transactions of an account": [
    404,
    ({ account }) => [`/api/transactions?accountId=${account}`]
  ],
  "a hold": [404, ({ hold }) => [`/api/holds/${hold}`]],
  "the accounts of an owner": [404, ({ customer }) => [`/api/accounts?ownerId=${customer}`]],
  "an opening for an owner": [
    404,
    ({ customer }) => ["/api/accounts", { product: "checking", currency: "USD", ownerId: customer }]
  ],
  "a closing": [404, ({ account }) => [`/api/accounts/${account}/close`, { reason: "mine" }]],
  "a transfer from an account": [
    404,
    ({ account }, { checking }) => [
      "/api/transactions",
      { type: "transfer", fromAccountId: account, toAccountId: checking, amount: usd("1.00") }
    ]
  ],
  "a document": [404, ({ document }) => [`/api/kyc/documents/${document}`, undefined, "DELETE"]],
  "a session": [404, ({ session }) => [`/api/auth/sessions/${session}/end`, {}]],
  "a deposit": [
    403,
    ({ account }) => [
      "/api/transactions",
      { type: "deposit", accountId: account, amount: usd("1.00") }
    ]
  ],
  "a freeze": [403, ({ account }) => [`/api/accounts/${account}/freeze`, { reason: "mine" }]],
  "an unfreeze": [403, ({ account }) => [`/api/accounts/${account}/unfreeze`, { reason: "mine" }]],
  "a new hold": [403, ({ account }) => [`/api/accounts/${account}/holds`, { amount: usd("1.00") }]],
  "a capture": [403, ({ hold }) => [`/api/holds/${hold}/capture`, {}]],
  "a release": [403, ({ hold }) => [`/api/holds/${hold}/release`, {}]],
  "a word about a wire": [
    403,
    ({ wire }) => [
      `/api/wire-transfers/${wire}/approve`,
      { digest: "0".repeat(64), reason: "mine" }
    ]
  ],
  "a credit out of suspense": [
    403,
    ({ account, incoming }) => [
      `/api/incoming-wires/${incoming}/credit`,
      { accountId: account, reason: "mine" }
    ]
  ],
  "a reversal": [403, ({ entry }) => [`/api/transactions/${entry}/reverse`, {}]]
}

/** Asks, as this customer, for something of these belongings. */
export const sendAsking = (
  by: GivenCustomer,
  asking: Asking,
  of: Belongings
): Promise<Response> => {
  const [path, body, method] = asking(of, by)
  return by.client.send({
    method: method ?? (body === undefined ? "GET" : "POST"),
    path,
    body: body === undefined ? null : JSON.stringify(body),
    idempotencyKey: body === undefined ? null : newKey()
  })
}
