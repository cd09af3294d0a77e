/**
 * The head of a sealed secret: the version of its form, and the id of the key that opens it.
 *
 * One byte of version, one byte with the id's length, the id in ASCII. What follows is the
 * cipher's own. The head is sealed with the rest, so that it cannot be changed either.
 */

/** What an id of a key looks like: short, and safe in a setting, a log and a file's name. */
export const keyIdForm = /^[a-z0-9][a-z0-9-]{0,31}$/u

const version = 1
const idAt = 2

/** A sealed secret, taken apart. */
export interface SealedParts {
  readonly keyId: string
  readonly head: Uint8Array
  readonly rest: Uint8Array
}

/** The head of what the key with this id seals. */
export const sealedHead = (keyId: string): Uint8Array =>
  Uint8Array.from([version, keyId.length, ...Array.from(keyId, (letter) => letter.charCodeAt(0))])

/** Takes a sealed secret apart; null when it has not the form of one. */
export const readSealed = (sealed: Uint8Array): SealedParts | null => {
  const [found, length = 0] = sealed
  if (found !== version || sealed.length < idAt + length) return null
  const head = sealed.slice(0, idAt + length)
  const keyId = String.fromCharCode(...head.slice(idAt))
  return keyIdForm.test(keyId) ? { keyId, head, rest: sealed.slice(head.length) } : null
}
