/** What the documents adapter gives to a bank. */
export { folderVault } from "./folder-vault.ts"
export {
  type InspectionSettings,
  inspectionDefaults
} from "./inspect/process/inspection-pool.ts"
export { processContentInspector } from "./inspect/process-content-inspector.ts"
export { s3Vault } from "./s3-vault.ts"
export { clamdScanner } from "./scan/clamd-scanner.ts"
export { DocumentFolderRefused } from "./store/folder/open-folder-store.ts"
export type { S3Settings } from "./store/s3/open-s3-store.ts"
