/**
 * Gives memory back that nothing refers to any longer, at once.
 *
 * A file of ten megabytes is copied a few times on its way, and the limit of a process is near
 * to what a large picture needs. It takes some milliseconds, and is left to when it pays.
 */
export const giveBackMemory = (how: "quickly" | "thoroughly"): void => {
  globalThis.gc?.({
    type: "major",
    execution: "sync",
    flavor: how === "quickly" ? "regular" : "last-resort"
  })
}
