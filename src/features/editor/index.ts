import type { BlogFeature } from '../../pages/context.ts';
import { checkEditor } from './check-editor.ts';
import { editorHosts } from './editor-config.ts';
import { EDITOR, editorPages } from './editor-pages.ts';
import { Editor } from './editor.tsx';
import { editorSettings } from './settings.ts';

/** An editor in the browser at `/admin/`, with the setting `admin`. */
export const editor: BlogFeature = {
  name: 'editor',
  settings: editorSettings,
  layouts: { editor: Editor },
  pages: editorPages,
  headers: ({ settings: { admin }, urls }) =>
    admin ? { editor: { folder: urls.href(EDITOR), hosts: editorHosts(admin) } } : {},
  checks: ({ context }) => checkEditor(context.settings),
};
