/** The face of the settings: what a deployment may choose, read and checked at once. */
export { fieldKeys } from "./field-keys.ts"
export { firstSigningKey } from "./first-signing-key.ts"
export { checkout, processEnvironment } from "./process-environment.ts"
export { type Environment, readSettings } from "./read-settings.ts"
export type { Settings } from "./settings.ts"
