/**
 * The test file of EICAR, which every scanner takes for a find and which does nothing. It
 * stands here in base64, so that no scanner takes this source for it.
 *
 * Source: EICAR, "Anti-Malware Testfile" (eicar.org), 68 bytes.
 */
const inBase64 =
  "WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo="

/** Its bytes. */
export const eicar: Uint8Array = Buffer.from(inBase64, "base64")
