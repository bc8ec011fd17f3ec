import { readFile } from 'node:fs/promises'

const texts = new Map<string, string>()

/** The text of an .sql file, which is read once. */
export async function sqlOf(file: URL): Promise<string> {
  const text = texts.get(file.href) ?? (await readFile(file, 'utf8'))
  texts.set(file.href, text)
  return text
}
