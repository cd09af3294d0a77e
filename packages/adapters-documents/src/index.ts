/** What the documents adapter gives to a bank. */
export { folderVault } from "./folder-vault.ts"
export {
  type InspectionSettings,
  inspectionDefaults
} from "./inspect/process/inspection-pool.ts"
export { processContentInspector } from "./inspect/process-content-inspector.ts"
export { DocumentFolderRefused } from "./store/folder/open-folder-store.ts"
