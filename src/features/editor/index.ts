import type { BlogFeature } from '../../pages/context.ts';
import { editorHosts, editorPolicy } from './editor-config.ts';
import { UNLISTED } from '../../pages/headers.ts';
import { EDITOR, Editor, editorPages, missingEditorParts } from './editor-pages.tsx';
import { editorSettings } from './settings.ts';
import { SETTINGS_FILE } from '../../settings/check-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Problem } from '../../lib/problems.ts';

/** An editor in the browser at `/admin/`, with the setting `admin`. */
export const editor: BlogFeature = {
  name: 'editor',
  settings: editorSettings,
  layouts: { editor: Editor },
  pages: editorPages,
  headers({ settings: { admin }, urls }) {
    if (!admin) return {};
    const policy = `${editorPolicy(editorHosts(admin))}; frame-ancestors 'none'`;
    const headers = { 'Content-Security-Policy': policy, ...UNLISTED };
    return { rules: [{ path: `${urls.href(EDITOR)}*`, headers }] };
  },
  checks: ({ context }) => checkEditor(context.settings),
};

/** Names what is wanted for the editor and is not installed: packages that only some blogs need. */
function checkEditor({ admin }: Pick<Settings, 'admin'>): Problem[] {
  const missing = admin ? missingEditorParts() : [];
  if (missing.length === 0) return [];
  const message = `The editor that “admin” asks for is not installed.`;
  const hint = `Remove the setting, or type: npm install ${missing.join(' ')}`;
  return [{ file: SETTINGS_FILE, rule: 'settings', severity: 'error', message, hint }];
}
