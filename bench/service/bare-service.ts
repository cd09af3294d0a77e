/**
 * The bank's service without authentication, permissions and limits: what a route costs by
 * itself, for the bench to compare with.
 *
 * A program of the bench and of nothing else. Whoever asks names the customer in place of a
 * token, and is believed.
 */
import {
  type Asker,
  type RouteRunner,
  refusalOf,
  refusalResponse,
  replyResponse
} from "@florin/adapters-http"
import { serveWith } from "@florin/app"
import { CustomerId } from "@florin/domain/id"
import { Effect, Exit, Fiber, Result } from "effect"

const bareRunner: RouteRunner = ({ answer, route }, _, context) => {
  const run = Effect.runPromiseExitWith(context)
  return async (request, asked) => {
    const asker = askerOf(asked.header("authorization") ?? "")
    const exit = await run(answer(asked, asker), { signal: request.signal })
    const principal = asker?.principal ?? null
    return Exit.isSuccess(exit)
      ? { response: replyResponse(route, exit.value, asked.requestId, {}), principal }
      : { response: refusalResponse(refusalOf(exit).refusal, asked), principal }
  }
}

const askerOf = (authorization: string): Asker | null => {
  const customer = CustomerId.parse(authorization.slice("Bearer ".length))
  return Result.isFailure(customer)
    ? null
    : { principal: customer.success, permits: () => true, onlyOf: customer.success }
}

const fiber = Effect.runFork(serveWith(bareRunner))
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => Effect.runFork(Fiber.interrupt(fiber)))
const exit = await Effect.runPromise(Fiber.await(fiber))
process.exit(Exit.isSuccess(exit) || Exit.hasInterrupts(exit) ? 0 : 1)
