/** Signs people of a bench's bank in, and gives the tokens by which they are known. */
import { Effect, Array as Rows } from "effect"
import { emailOfNumber } from "../bank/bank-plan.ts"
import { benchPassword } from "../bank/make-bank.ts"
import { BenchRefused } from "../settings.ts"

// The service checks few passwords at a time, and sends away whoever finds a queue.
const signInsAtOnce = 16

/** Signs in the customers of these numbers, from 1 on; a token each, in their order. */
export const signInCustomers = (port: number, customers: number) =>
  Effect.forEach(Rows.range(1, customers), (number) => signIn(port, emailOfNumber(number)), {
    concurrency: signInsAtOnce
  })

/** Signs one person in. */
export const signIn = (port: number, email: string): Effect.Effect<string> =>
  Effect.promise(async () => {
    const address = `http://127.0.0.1:${port}`
    const response = await fetch(`${address}/api/auth/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: address },
      body: JSON.stringify({ email, password: benchPassword })
    })
    const [, token] = /florin-at=([^;]+)/u.exec(response.headers.get("set-cookie") ?? "") ?? []
    if (token === undefined)
      throw new BenchRefused(`${email} could not sign in: ${await response.text()}`)
    await response.arrayBuffer()
    return token
  })
