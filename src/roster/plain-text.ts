// What no name and no message has a use for: line breaks, control characters, which a terminal or a mail may obey, and
// characters that turn the direction of what follows, also where it is not theirs (https://www.unicode.org/reports/tr9).
// Marks that belong to writing from right to left are none of them.
const lineBreaks = /[\s\u0085]*[\t\n\v\f\r\u0085\u2028\u2029][\s\u0085]*/gu
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Whether there is none of these in the text. */
export function isPlainText(text: string): boolean {
  return text.search(unprintable) === -1
}

/** The text on one line, without them. */
export function plainText(text: string): string {
  return text.replaceAll(lineBreaks, ' ').replaceAll(unprintable, '')
}
