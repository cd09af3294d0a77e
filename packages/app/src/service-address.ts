/** The address by which a browser on this machine reaches what the service listens on. */

/** Where the service listens. */
export interface Listening {
  readonly host: string
  readonly port: number
}

/** The address as a URL without a path. */
export const serviceAddress = ({ host, port }: Listening): string =>
  `http://${browsable(host)}:${port}`

// Every address of the machine is reached by its own name, and a browser wants one; the
// colons of an IPv6 address are kept apart from the port's.
const browsable = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "localhost"
  return host.includes(":") ? `[${host}]` : host
}
