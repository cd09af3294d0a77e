/**
 * The order of the domain's capabilities: each sees those before it and none beside it.
 *
 * What stands in one step never imports one another, so each can be read, tested and
 * replaced without the others. A new capability gets its place here first.
 */
export const capabilityOrder: readonly (readonly string[])[] = [
  ["money", "calendar", "country", "id", "atomicity", "secret", "limit"],
  ["clock", "audit", "notice", "allowance", "beneficiary"],
  ["key", "approval"],
  ["identity", "screening", "ledger"],
  ["account", "document"],
  ["kyc", "fee"],
  ["wire"]
]

/** The step of a capability, from 0 on, or null when it has no place. */
export const stepOf = (capability: string): number | null => {
  const step = capabilityOrder.findIndex((beside) => beside.includes(capability))
  return step < 0 ? null : step
}
