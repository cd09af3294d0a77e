/** The address of a store that speaks S3: `s3://bucket/prefix?region=…&endpoint=https://…`. */

/** What the address tells. */
export interface S3Address {
  readonly bucket: string
  /** Empty, or with a slash at its end. */
  readonly prefix: string
  readonly region: string
  readonly endpoint: string | undefined
}

/** Reads the address; null for every other text. */
export const readS3Address = (text: string): S3Address | null => {
  if (!text.startsWith("s3://") || !URL.canParse(text)) return null
  const { hash, hostname, password, pathname, port, searchParams, username } = new URL(text)
  const names = [...searchParams.keys()]
  const endpoint = searchParams.get("endpoint") ?? undefined
  const region = searchParams.get("region") ?? ""
  const isPlain =
    `${hash}${password}${port}${username}` === "" && new Set(names).size === names.length
  if (!isPlain || names.some((name) => name !== "region" && name !== "endpoint")) return null
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u.test(hostname)) return null
  if (!/^[a-z0-9-]{1,40}$/u.test(region)) return null
  if (!/^(?:\/[\w.-]+)*\/?$/u.test(pathname)) return null
  if (endpoint !== undefined && !isOrigin(endpoint)) return null
  const prefix = pathname
    .split("/")
    .filter((part) => part !== "")
    .join("/")
  return { bucket: hostname, prefix: prefix === "" ? "" : `${prefix}/`, region, endpoint }
}

const isOrigin = (text: string): boolean =>
  /^https?:/u.test(text) && URL.canParse(text) && new URL(text).origin === text
