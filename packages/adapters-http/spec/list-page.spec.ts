/** The answer that shows a page is written once, and never for another list, size or caller. */
import { Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { makeCursors } from "../src/cursor.ts"
import { pageReply } from "../src/list-page.ts"

const cursors = makeCursors([Redacted.make(new Uint8Array(32).fill(7))])

const listOf = (caller: string, owner: string) =>
  cursors({ route: "GET /api/things", caller, filters: { owner } })

const page = () => ({ rows: ["a", "b"], next: "b", previous: null })

const counted = () => {
  const shown: string[] = []
  return {
    shown,
    form: {
      row: (row: string) => {
        shown.push(row)
        return { row }
      },
      position: { write: (position: string) => position, read: (text: string) => text }
    }
  }
}

describe("The answer that shows a page", () => {
  it("holds the rows, and cursors that its own list reads", () => {
    const list = listOf("ada", "ada")
    const { json } = pageReply(list, 2, page(), counted().form)
    const { data, page: place } = JSON.parse(json)
    expect(data).toEqual([{ row: "a" }, { row: "b" }])
    expect(place).toMatchObject({ limit: 2, previous: null })
    expect(list.read(place.next)).toMatchObject({ success: { position: "b" } })
  })

  it("is written once for a page that has not changed", () => {
    const same = page()
    const { form, shown } = counted()
    const first = pageReply(listOf("ada", "ada"), 2, same, form)
    expect(pageReply(listOf("ada", "ada"), 2, same, form).json).toBe(first.json)
    expect(shown).toEqual(["a", "b"])
  })

  it.each([
    ["another caller", listOf("bob", "ada"), 2],
    ["other filters", listOf("ada", "bob"), 2],
    ["another size", listOf("ada", "ada"), 3]
  ])("is written anew for %s", (_, list, size) => {
    const same = page()
    const { form, shown } = counted()
    const first = pageReply(listOf("ada", "ada"), 2, same, form)
    const other = pageReply(list, size, same, form)
    expect(other.json).not.toBe(first.json)
    expect(shown).toEqual(["a", "b", "a", "b"])
  })
})
