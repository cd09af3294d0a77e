/** What the documents adapter gives to a bank. */
export {}
