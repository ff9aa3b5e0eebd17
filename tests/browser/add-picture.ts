import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Uploads `icon-192.png` as the picture of the post that is open in the editor. */
export async function addPicture(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^Add .*Picture for lists/ }).click();
  await page.getByRole('textbox', { name: 'What the picture shows' }).fill('A cup of tea');
  await page.locator('[data-key-path="image.src"]').getByRole('button', { name: 'Browse' }).click();
  const dialog = page.getByRole('dialog', { name: 'Select Image' });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Upload' }).click(),
  ]);
  await chooser.setFiles(join(import.meta.dirname, '../../layouts/icons/icon-192.png'));
  await dialog.getByRole('button', { name: 'Insert' }).click();
}
