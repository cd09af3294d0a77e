/** What the documents adapter gives to a bank. */
export {
  type InspectionSettings,
  inspectionDefaults
} from "./inspect/process/inspection-pool.ts"
export { processContentInspector } from "./inspect/process-content-inspector.ts"
