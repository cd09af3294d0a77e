/** A data set of the Czech bank's form, small enough to be read: two districts, three accounts. */
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The files and their lines; the first line is the header. */
export const smallBerka = {
  "district.asc": [
    "A1;A2;A3;A4;A5;A6;A7;A8;A9;A10;A11;A12;A13;A14;A15;A16",
    '1;"Praha";"Prague";1204953;0;0;0;1;1;100.0;12541;0.29;0.43;167;85677;99107',
    '69;"Jesenik";"north Moravia";42821;4;13;5;1;3;48.4;8173;?;7.01;124;?;1358'
  ],
  "client.asc": [
    '"client_id";"birth_number";"district_id"',
    '1;"706213";1',
    '2;"450204";1',
    '3;"406009";69',
    '4;"561201";69'
  ],
  "account.asc": [
    '"account_id";"district_id";"frequency";"date"',
    '10;1;"POPLATEK MESICNE";930101',
    '11;69;"POPLATEK TYDNE";960229',
    '12;69;"POPLATEK PO OBRATU";971229'
  ],
  "disp.asc": [
    '"disp_id";"client_id";"account_id";"type"',
    '1;1;10;"OWNER"',
    '2;2;11;"OWNER"',
    '3;3;11;"DISPONENT"',
    '4;4;12;"OWNER"'
  ],
  "order.asc": [
    '"order_id";"account_id";"bank_to";"account_to";"amount";"k_symbol"',
    '100;10;"YZ";"87144583";2452.00;"SIPO"',
    '101;11;"ST";"89597016";3372.70;"UVER"',
    '102;11;"YZ";"13943797";0.01;" "',
    '103;11;"AB";"83084338";1135.00;"LEASING"'
  ]
} as const

/** Files by their names, as lines. */
export type BerkaFiles = Readonly<Record<string, readonly string[]>>

/** Writes the files into a new folder, with the line ends of the published ones. */
export const folderOf = (files: BerkaFiles): string => {
  const folder = mkdtempSync(join(tmpdir(), "florin-berka-"))
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(folder, name), lines.map((line) => `${line}\r\n`).join(""))
  }
  return folder
}
