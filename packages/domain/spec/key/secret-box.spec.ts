/** The box in memory, with which other specs seal, keeps what every box promises. */
import { memoryVault, secretBoxContract } from "../../testing/index.ts"

secretBoxContract("in memory", memoryVault)
