/**
 * The settings PostgreSQL is started with, each for a reason.
 *
 * Sized for the small machine that a bank is tried out on: two cores and a few
 * gigabytes. Durability is on; a server that is thrown away after a test run may
 * turn it off, and only that.
 */

/** What differs between one server and another. */
export interface ServerPlan {
  readonly cluster: string
  readonly port: number
  readonly durable: boolean
}

/** The arguments of the `postgres` program. */
export const serverFlags = (plan: ServerPlan): readonly string[] => [
  "-D",
  plan.cluster,
  ...Object.entries(settings(plan)).flatMap(([name, value]) => ["-c", `${name}=${value}`])
]

const settings = (plan: ServerPlan): Readonly<Record<string, string>> => ({
  // Reached from this machine alone; a socket file would be bound to short paths.
  listen_addresses: "127.0.0.1",
  port: String(plan.port),
  unix_socket_directories: "",
  max_connections: "100",
  // Nothing is acknowledged before it is on the disk.
  fsync: plan.durable ? "on" : "off",
  full_page_writes: plan.durable ? "on" : "off",
  synchronous_commit: plan.durable ? "on" : "off",
  // Few and gentle checkpoints: postings are written in one long stream.
  max_wal_size: "2GB",
  min_wal_size: "512MB",
  wal_buffers: "16MB",
  checkpoint_timeout: "15min",
  checkpoint_completion_target: "0.9",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  // Solid-state disks: a random page costs little more than the next one.
  random_page_cost: "1.1",
  // Statements are short; compiling them costs more than it saves.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C"
})
