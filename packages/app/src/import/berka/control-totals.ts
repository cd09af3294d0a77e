/**
 * Facts of the published data set, which the books have to show after an import.
 *
 * Source: PKDD'99 Discovery Challenge, P. Berka and M. Sochorova, financial data of a
 * Czech bank. Counts and sums were taken over the published files with decimal
 * arithmetic, by a program that has nothing in common with the import.
 */

/** How many, and their sum in minor units of CZK. */
export interface Total {
  readonly count: number
  readonly sum: bigint
}

/** Totals by a name: a receiving bank's code, or what an order is for. */
export type Totals = ReadonlyMap<string, Total>

/** What a data set comes to. */
export interface ControlTotals {
  readonly districts: number
  readonly clients: number
  readonly accounts: number
  readonly orders: Total
  readonly byBank: Totals
  /** The symbol of an order without a purpose is an empty text. */
  readonly bySymbol: Totals
}

const totals = (rows: readonly (readonly [string, number, bigint])[]): Totals =>
  new Map(rows.map(([name, count, sum]) => [name, { count, sum }]))

/** The published data set: 77 districts, 4,500 accounts, 6,471 payment orders. */
export const publishedTotals: ControlTotals = {
  districts: 77,
  clients: 5_369,
  accounts: 4_500,
  orders: { count: 6_471, sum: 2_122_899_360n },
  byBank: totals([
    ["AB", 519, 170_738_950n],
    ["CD", 458, 149_820_940n],
    ["EF", 483, 169_827_500n],
    ["GH", 487, 160_326_480n],
    ["IJ", 496, 162_619_540n],
    ["KL", 500, 168_539_700n],
    ["MN", 466, 146_154_750n],
    ["OP", 485, 148_641_930n],
    ["QR", 531, 172_817_030n],
    ["ST", 511, 169_066_270n],
    ["UV", 499, 167_570_420n],
    ["WX", 515, 173_077_570n],
    ["YZ", 521, 163_698_280n]
  ]),
  bySymbol: totals([
    ["", 1_379, 278_193_800n],
    ["LEASING", 341, 75_952_710n],
    ["POJISTNE", 532, 68_692_700n],
    ["SIPO", 3_502, 1_396_541_700n],
    ["UVER", 717, 303_518_450n]
  ])
}

/** Adds an amount to the total of a name. */
export const addTo = (totals: Map<string, Total>, name: string, amount: bigint): void => {
  const { count, sum } = totals.get(name) ?? { count: 0, sum: 0n }
  totals.set(name, { count: count + 1, sum: sum + amount })
}

/** The total of all names together. */
export const totalOf = (totals: Totals): Total => {
  let count = 0
  let sum = 0n
  for (const total of totals.values()) {
    count += total.count
    sum += total.sum
  }
  return { count, sum }
}
