/** The variables about files that users send, and about whoever looks into them. */
import type { VariableName } from "./env.ts"
import type { Variable } from "./variable.ts"

/** They stand together in `.env.example`. */
export const uploadVariables = {
  FLORIN_UPLOAD_LIMIT_BYTES: {
    meaning: "the longest file that a user may send, in bytes",
    allowed: "a whole number from 1024 to 104857600",
    fallback: "10485760"
  },
  FLORIN_UPLOAD_SECONDS: {
    meaning: "how long a file may take to arrive, in seconds",
    allowed: "a whole number from 5 to 900",
    fallback: "120"
  },
  FLORIN_UPLOAD_STALL_SECONDS: {
    meaning: "how long nothing of a file may arrive before it is given up, in seconds",
    allowed: "a whole number from 1 to 60",
    fallback: "10"
  },
  FLORIN_DOCUMENTS_DIR: {
    meaning:
      "the folder in which customers' documents lie, encrypted; empty for documents within FLORIN_DATA_DIR, and the same one for every process of a bank",
    allowed: "the path of a folder",
    fallback: undefined
  },
  FLORIN_DOCUMENTS_S3_URL: {
    meaning:
      "the store that speaks S3 in which they lie instead, encrypted all the same; with an endpoint for every other one than that of the region",
    allowed:
      "an address such as s3://bucket/prefix?region=eu-central-1&endpoint=https://s3.example.com",
    fallback: undefined
  },
  FLORIN_DOCUMENTS_S3_KEY_ID: {
    meaning: "as whom that store is asked; empty for what the machine was given",
    allowed: "the id of an access key",
    fallback: undefined
  },
  FLORIN_DOCUMENTS_S3_SECRET: {
    meaning: "the secret that belongs to that id",
    allowed: "the secret of an access key",
    fallback: undefined,
    secret: true
  },
  FLORIN_DOCUMENTS_MAX: {
    meaning: "how many documents one customer may have with the bank",
    allowed: "a whole number from 1 to 1000",
    fallback: "40"
  },
  FLORIN_DOCUMENTS_BYTES_MAX: {
    meaning: "how many bytes they may have together",
    allowed: "a whole number from 1048576 to 9999999999",
    fallback: "209715200"
  },
  FLORIN_SCANNER: {
    meaning:
      "where clamd listens, which scans documents; none or empty for a bank without it, in which every document waits in quarantine",
    allowed: "an address such as tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl, or none",
    fallback: undefined
  },
  FLORIN_SCREENING_LIST: {
    meaning:
      "the file with the list of names that customers are looked for on; empty for none, and then two people clear every case; a demo bank has one of its own",
    allowed: "the path of a file",
    fallback: undefined
  },
  FLORIN_SCREENING_THRESHOLD: {
    meaning: "from how many points of a hundred on a name on that list is a hit",
    allowed: "a whole number from 50 to 100",
    fallback: "85"
  }
} as const satisfies Partial<Record<VariableName, Variable>>
