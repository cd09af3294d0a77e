/** The face of the simulated other side, which no production bank has. */
export {
  answerTransfers,
  type ScheduledAnswer,
  type SimulatorPace
} from "./answer-transfers.ts"
export {
  type Behaviour,
  behaviourFor,
  lateSteps,
  magicAnswers,
  type SimulatedAnswer,
  settles
} from "./magic-answers.ts"
export { type SimulatedIncoming, sendIncoming } from "./send-incoming.ts"
export {
  type SimulatorFolders,
  type SimulatorPass,
  simulateRail,
  simulatorPass
} from "./simulate-rail.ts"
