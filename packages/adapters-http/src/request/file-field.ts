/** The name of the part of a form that is the file. */
export const fileField = "file"
