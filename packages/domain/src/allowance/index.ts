/** The face of allowances: what a customer may do, by how well the bank knows them. */
export { type CustomerStanding, noStanding, tierOn } from "./customer-standing.ts"
export { CustomerStandings } from "./customer-standings.ts"
export { CustomerTier, customerTiers, isTierAbove, lowerTier } from "./customer-tier.ts"
