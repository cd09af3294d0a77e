/** Where the folders of a rail are, by the one folder that the settings name. */
import { join } from "node:path"
import type { RailFolders } from "@florin/adapters-iso20022"
import type { SimulatorFolders } from "@florin/adapters-iso20022/simulator"

/** The bank's side; one folder holds all four, so that they lie on one file system. */
export const railFolders = (folder: string): RailFolders => ({
  outbox: join(folder, "outbox"),
  inbox: join(folder, "inbox"),
  done: join(folder, "done"),
  kept: join(folder, "kept")
})

/** The side that a simulator plays. */
export const simulatorFolders = (folder: string): SimulatorFolders => {
  const { inbox, outbox } = railFolders(folder)
  return { outbox, inbox, own: join(folder, "simulator") }
}
