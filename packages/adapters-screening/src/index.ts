/** What the screening adapter gives to a bank. */
export {}
