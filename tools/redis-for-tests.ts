/**
 * The `redis-server` of a test run: found or fetched once, before the specs of a project that
 * names this file as its global setup. A spec gets the program by `inject("redisProgram")`
 * and starts servers of its own, since it breaks them.
 */
import type { RedisProgram } from "@florin/adapters-redis/testing"
import type { TestProject } from "vitest/node"
import { findRedisServer } from "./redis/find-redis-server.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** The server's program, for specs to start. */
    readonly redisProgram: RedisProgram
  }
}

/** Finds the program and tells the project. */
export default function redisForTests(project: TestProject) {
  const { libraries, path } = findRedisServer()
  project.provide("redisProgram", { libraries, path })
}
