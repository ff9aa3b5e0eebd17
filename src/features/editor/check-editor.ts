import { SETTINGS_FILE } from '../../config/check-settings.ts';
import type { Settings } from '../../config/settings.ts';
import type { Problem } from '../../lib/problems.ts';
import { missingEditorParts } from './editor-pages.ts';

/** Names what is wanted for the editor and is not installed: packages that only some blogs need. */
export function checkEditor({ admin }: Pick<Settings, 'admin'>): Problem[] {
  const missing = admin ? missingEditorParts() : [];
  if (missing.length === 0) return [];
  const message = `The editor that “admin” asks for is not installed.`;
  const hint = `Run npm install --save-dev ${missing.join(' ')}, or remove the setting.`;
  return [{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }];
}
