/** Reading the Czech bank's files: what they mean, and what is told of a wrong one. */
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Result } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { readFolder } from "../../src/import/berka/read-folder.ts"
import { birthOf } from "../../src/import/berka/tables.ts"
import { type BerkaFiles, folderOf, smallBerka } from "./small-berka.ts"

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const folderWith = (changes: BerkaFiles): string => {
  const folder = folderOf({ ...smallBerka, ...changes })
  folders.push(folder)
  return folder
}

const read = (folder: string) => Effect.runPromise(Effect.result(readFolder(folder)))

const refusal = async (folder: string): Promise<readonly string[]> => {
  const result = await read(folder)
  if (Result.isSuccess(result)) throw new Error("the folder was accepted")
  return result.failure.sentence.replaceAll(folder, "FOLDER").split("\n")
}

const withLine = (file: keyof typeof smallBerka, line: string): BerkaFiles => ({
  [file]: [...smallBerka[file], line]
})

describe("The Czech bank's files", () => {
  it("are read with their dates, sexes, owners and amounts", async () => {
    const data = Result.getOrThrow(await read(folderWith({})))
    expect(data.districts).toHaveLength(2)
    expect(data.clients[0]).toEqual({
      id: "1",
      bornOn: "1970-12-13",
      sex: "female",
      district: { id: "1", name: "Praha", region: "Prague" }
    })
    expect(data.accounts[1]).toEqual({
      id: "11",
      openedOn: "1996-02-29",
      frequency: "POPLATEK TYDNE",
      district: { id: "69", name: "Jesenik", region: "north Moravia" },
      owner: "2",
      disponent: "3"
    })
    expect(data.accounts[2]?.disponent).toBeNull()
    expect(data.orders.map(({ amount, symbol }) => [amount, symbol])).toEqual([
      [245_200n, "SIPO"],
      [337_270n, "UVER"],
      [1n, ""],
      [113_500n, "LEASING"]
    ])
  })

  it("tell sex and date by the month of the birth number", () => {
    expect(birthOf("450204")).toEqual({ date: "1945-02-04", sex: "male" })
    expect(birthOf("405231")).toEqual({ date: "1940-02-31", sex: "female" })
  })

  // File, line added at its end, and what is told of it.
  const wrongLines: readonly (readonly [keyof typeof smallBerka, string, string])[] = [
    [
      "order.asc",
      '104;10;"YZ";"1";12.5;"SIPO"',
      'order.asc, line 6: amount is "12.5"; allowed is an amount over zero with two decimals, such as 2452.00.'
    ],
    [
      "order.asc",
      '104;10;"YZ";"1";0.00;"SIPO"',
      'order.asc, line 6: amount is "0.00"; allowed is an amount over zero with two decimals, such as 2452.00.'
    ],
    [
      "order.asc",
      '104;10;"yz";"1";1.00;"SIPO"',
      'order.asc, line 6: bank_to is "yz"; allowed is two capital letters.'
    ],
    [
      "order.asc",
      '104;10;"YZ";"1";1.00;"RENT"',
      'order.asc, line 6: k_symbol is "RENT"; allowed is "SIPO", "UVER", "POJISTNE", "LEASING" or a blank.'
    ],
    [
      "order.asc",
      '104;10;"YZ";"1";1.00',
      'order.asc, line 6: the row has 5 fields; allowed is 6 fields with ; between them and " around text.'
    ],
    [
      "order.asc",
      '104;10;"YZ;"1";1.00;"SIPO"',
      'order.asc, line 6: "104;10;\\"YZ;\\"1\\";1.00;\\"SIPO\\"" is no row; allowed is 6 fields with ; between them and " around text.'
    ],
    [
      "order.asc",
      '103;10;"YZ";"1";1.00;"SIPO"',
      "order.asc, line 6: number 103 was given to a line before; allowed is each number once."
    ],
    [
      "order.asc",
      '104;99;"YZ";"1";1.00;"SIPO"',
      "order.asc, line 6: it names 99, which account.asc does not have; allowed is a number that account.asc has."
    ],
    [
      "account.asc",
      '13;1;"POPLATEK MESICNE";930229',
      'account.asc, line 5: date is "930229"; allowed is a date as YYMMDD.'
    ],
    [
      "account.asc",
      '13;1;"POPLATEK MESICNE";930101',
      "account.asc, line 5: account 13 has no owner; allowed is an account with a line of type OWNER in disp.asc."
    ],
    [
      "client.asc",
      '5;"701313";1',
      'client.asc, line 6: birth_number is "701313"; allowed is a date of birth as YYMMDD, with 50 added to a woman\'s month.'
    ],
    [
      "client.asc",
      '5;"706213";2',
      "client.asc, line 6: it names 2, which district.asc does not have; allowed is a number that district.asc has."
    ],
    [
      "disp.asc",
      '5;4;10;"OWNER"',
      "disp.asc, line 6: account 10 has a second OWNER; allowed is one OWNER and at most one DISPONENT an account."
    ],
    [
      "disp.asc",
      '5;4;10;"HEIR"',
      'disp.asc, line 6: type is "HEIR"; allowed is "OWNER" or "DISPONENT".'
    ]
  ]

  it.each(wrongLines)("%s with %s is refused", async (file, line, told) => {
    expect(await refusal(folderWith(withLine(file, line)))).toEqual([
      "Nothing was imported, because the files in FOLDER are not right:",
      `  ${told}`
    ])
  })

  it("are refused with all that is wrong at once, twenty of it in words", async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `${200 + at};10;"YZ";"1";x;"SIPO"`)
    const told = await refusal(
      folderWith({ "order.asc": [...smallBerka["order.asc"], ...lines], "client.asc": ["a;b"] })
    )
    expect(told).toHaveLength(22)
    expect(told[1]).toBe(
      "  client.asc, line 1: the header does not name client_id, birth_number, district_id; allowed is a header with client_id;birth_number;district_id."
    )
    expect(told.at(-1)).toBe("  and 11 more.")
  })

  it("are refused when one is missing or no text", async () => {
    const folder = folderWith({})
    rmSync(join(folder, "disp.asc"))
    writeFileSync(join(folder, "district.asc"), Buffer.from([0x41, 0xff, 0xfe]))
    expect((await refusal(folder)).slice(1)).toEqual([
      "  district.asc: is not text in UTF-8; allowed is a text file of the data set.",
      "  disp.asc: is missing; allowed is a text file of the data set."
    ])
  })
})
