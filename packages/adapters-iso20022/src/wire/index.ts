/** The face of the wires' rail: the bank's port over folders, and how wires stand in messages. */
export { type FolderWireRail, folderWireRail } from "./folder-wire-rail.ts"
export { messageOfReturn, returnIdOf } from "./message-of-return.ts"
export { messageIdOf, messageOfWire } from "./message-of-wire.ts"
export { OwnBank } from "./own-bank.ts"
export { plainLine } from "./plain-line.ts"
export { type SaidInMessage, saidInMessage } from "./said-in-message.ts"
