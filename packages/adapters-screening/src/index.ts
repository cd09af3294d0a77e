/** The face of the screening adapter: a list in a local file, asked by the words of names. */
export { type ListMissing, type ListNow, listBytesMax } from "./screening/list-file.ts"
export {
  type ListSettings,
  listScreening,
  noScreening,
  thresholds
} from "./screening/list-screening.ts"
export type { WrongLine } from "./screening/read-list.ts"
