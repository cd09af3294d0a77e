/** The answer to whoever asks too often. */
import type { ProblemTable } from "../problem/problem-shape.ts"
import type { RateLimited } from "./rate-limited.ts"

const whose = {
  address: "your network address",
  user: "you",
  service: "this service"
}

export const limitProblems = {
  RateLimited: {
    status: 429,
    code: "rate_limited",
    title: "Too many requests",
    detail: ({ count, holder, limit, retryAfterSeconds, seconds }) =>
      `The limit "${limit}" lets ${whose[holder]} ask ${count} times at once and as often again in ${seconds} seconds; nothing was done. Try again in ${retryAfterSeconds} seconds.`,
    members: ({ limit, retryAfterSeconds }) => ({ limit, retryAfterSeconds }),
    retryAfterSeconds: (refusal) => refusal.retryAfterSeconds
  }
} as const satisfies ProblemTable<RateLimited>
