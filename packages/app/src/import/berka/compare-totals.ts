/** Control totals side by side: what the books show, and what they have to show. */
import { formatAmount } from "@florin/domain/money"
import { tableLines } from "../../table.ts"
import type { ControlTotals, Total, Totals } from "./control-totals.ts"
import { czk } from "./czk.ts"

/** One control total: the same in the books and elsewhere, or not. */
export interface Comparison {
  readonly name: string
  readonly shown: string
  readonly expected: string
}

/** Compares every total of the one side and of the other. */
export const compareTotals = (
  shown: ControlTotals,
  expected: ControlTotals
): readonly Comparison[] => [
  count("districts", shown.districts, expected.districts),
  count("clients", shown.clients, expected.clients),
  count("accounts", shown.accounts, expected.accounts),
  total("orders", shown.orders, expected.orders),
  ...eachOf("orders to bank", shown.byBank, expected.byBank),
  ...eachOf("orders for", shown.bySymbol, expected.bySymbol)
]

/** Those that differ. */
export const differing = (comparisons: readonly Comparison[]): readonly Comparison[] =>
  comparisons.filter(({ expected, shown }) => expected !== shown)

/** The comparisons as a table, with a word on each that differs. */
export const comparisonLines = (comparisons: readonly Comparison[]): readonly string[] =>
  tableLines(
    [
      ["control total", "in the books", "expected", ""],
      ...comparisons.map(({ expected, name, shown }) => [
        name,
        shown,
        expected,
        expected === shown ? "ok" : "DIFFERS"
      ])
    ],
    ["left", "right", "right", "left"]
  )

const count = (name: string, shown: number, expected: number): Comparison => ({
  name,
  shown: String(shown),
  expected: String(expected)
})

const total = (name: string, shown: Total, expected: Total): Comparison => ({
  name,
  shown: totalText(shown),
  expected: totalText(expected)
})

const totalText = ({ count, sum }: Total): string => `${count} of ${formatAmount(sum, czk)} CZK`

const eachOf = (kind: string, shown: Totals, expected: Totals): readonly Comparison[] =>
  [...new Set([...shown.keys(), ...expected.keys()])]
    .sort()
    .map((name) =>
      total(
        `${kind} ${name === "" ? "(no symbol)" : name}`,
        shown.get(name) ?? nothing,
        expected.get(name) ?? nothing
      )
    )

const nothing: Total = { count: 0, sum: 0n }
