/** What a person enters into the dialogs that connect an account. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import type { District } from './district.ts'

/** The dialog on the page. */
export function dialogOf(page: Page, name?: string): Locator {
  return page.getByRole('dialog', name === undefined ? {} : { name })
}

/** Server, user and password of the real SFTP server; where it takes no password, the private key. */
export async function enterApple(page: Page, { openSsh }: Pick<District, 'openSsh'>): Promise<void> {
  const dialog = dialogOf(page, 'Apple School Manager')
  await dialog.getByLabel('SFTP domain').fill(openSsh.host)
  await dialog.getByLabel('Username').fill(openSsh.user)
  await dialog.getByRole('button', { name: 'Advanced settings' }).click()
  await dialog.getByRole('textbox', { name: 'Port' }).fill(String(openSsh.port))
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(openSsh.remoteFolder)
  if (openSsh.password !== undefined) {
    await dialog.getByRole('textbox', { name: 'Password' }).fill(openSsh.password)
  } else {
    await pasteInto(
      page,
      dialog.getByRole('textbox', { name: 'Private key' }),
      readFileSync(openSsh.privateKeyPath, 'utf8'),
    )
  }
}

/** Compares the host key that the dialog shows with the server's own, and confirms it. */
export async function confirmHostKey(page: Page, { openSsh }: Pick<District, 'openSsh'>): Promise<void> {
  const dialog = dialogOf(page, 'Apple School Manager')
  await dialog.getByText(openSsh.hostKeyFingerprint).waitFor()
  await dialog.getByLabel('I have compared it. This is the server.').check()
}

export async function enterSkyward(
  page: Page,
  { sis }: Pick<District, 'sis'>,
  { domain = sis.url, key = sis.key, secret = sis.secret } = {},
): Promise<void> {
  const dialog = dialogOf(page, 'Skyward Student Information System')
  await dialog.getByLabel('Qmlativ').check()
  await dialog.getByRole('textbox', { name: 'Domain' }).fill(domain)
  await dialog.getByRole('textbox', { name: 'Key' }).fill(key)
  await dialog.getByRole('textbox', { name: 'Secret' }).fill(secret)
}

/** Pastes as a person does, line breaks included. */
export async function pasteInto(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus()
  await page.evaluate(`(${pasting})(${JSON.stringify(text)})`)
}

/** Runs in the page. */
const pasting = `(pasted) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', pasted)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  if (document.activeElement.dispatchEvent(event)) document.execCommand('insertText', false, pasted)
}`

/** Asserts that nothing is wider than the page. */
export async function noSidewaysScrolling(page: Page): Promise<void> {
  const [scrolled, shown] = (await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )) as [number, number]
  assert.ok(scrolled <= shown, `${scrolled} > ${shown}`)
}
