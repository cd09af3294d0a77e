/** Objects in a store that speaks S3. */
import { Semaphore } from "effect"
import type { ObjectStore } from "../object-store.ts"
import { bucketAnswers } from "./bucket-answers.ts"
import { listObjects } from "./list-objects.ts"
import { readObject } from "./read-object.ts"
import { removeObject } from "./remove-object.ts"
import type { S3Place } from "./s3-place.ts"
import { writeObject } from "./write-object.ts"

/** Objects that are written at a time, each with a part in memory; whoever comes then waits. */
const writersMax = 8

/** The objects in this place. */
export const s3Store = (place: S3Place): ObjectStore => {
  const turns = Semaphore.makeUnsafe(writersMax)
  return {
    write: (object, content) => turns.withPermit(writeObject(place, object, content)),
    read: (object) => readObject(place, object),
    remove: (object) => removeObject(place, object),
    list: listObjects(place),
    takesContents: bucketAnswers(place)
  }
}
