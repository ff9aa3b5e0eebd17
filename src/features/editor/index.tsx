import { pathToFileURL } from 'node:url';
import { DOCUMENTS } from '../../lib/code-root.ts';
import { createUrls } from '../../lib/urls.ts';
import type { Problem } from '../../lib/problems.ts';
import type { BlogFeature, PageContext } from '../../pages/context.ts';
import type { CheckedBlog } from '../../pages/feature.ts';
import { UNLISTED } from '../../pages/headers.ts';
import type { Page } from '../../pages/page.ts';
import { settingFault } from '../../settings/check-settings.ts';
import { editorHosts, editorPolicy, editorRoute, editorWords } from './editor-config.ts';
import { Editor, EDITOR, editorPages } from './editor-page.tsx';
import { missingEditorParts } from './program.ts';
import { editorSettings } from './settings.ts';

interface EditLink {
  edit?: { label: string; href: string };
}

function editLink({ post }: Page, { blog: { isPreview }, settings, site }: PageContext) {
  const { admin, editLinks, previewEditor } = settings;
  if (!isPreview && !(admin && editLinks)) return {};
  const words = editorWords(site.lang);
  const isCode = isPreview && previewEditor === 'vscode';
  // All languages share the editor.
  const editorAt = createUrls(settings).href(EDITOR);
  const route = post && editorRoute(post);
  const file = post && `vscode://file${pathToFileURL(post.file).pathname}:${post.bodyLine}`;
  const href = isCode ? file : route && editorAt + route;
  if (href !== undefined) return { edit: { label: words.edit, href } };
  return isPreview && !isCode ? { edit: { label: words.open, href: editorAt } } : {};
}

export const editor: BlogFeature = {
  name: 'editor',
  settings: editorSettings,
  layouts: { editor: Editor },
  sitePages: editorPages,
  data: editLink,
  slots: {
    'page.end': ({ edit }: EditLink) =>
      edit ? (
        <p class="filed">
          <a href={edit.href} rel="nofollow">
            {edit.label}
          </a>
        </p>
      ) : null,
  },
  headers({ settings: { admin }, urls }) {
    if (!admin) return {};
    const policy = `${editorPolicy(editorHosts(admin))}; frame-ancestors 'none'`;
    const headers = { 'Content-Security-Policy': policy, ...UNLISTED };
    return { rules: [{ path: `${urls.href(EDITOR)}*`, headers }] };
  },
  checks: checkEditor,
};

function checkEditor({ root, context: { settings, blog } }: CheckedBlog<PageContext>): Problem[] {
  const { admin, editLinks } = settings;
  if (editLinks && !admin) {
    const message = 'The setting “editLinks” does nothing without “admin”.';
    const hint = `Remove it, or set up the editor: ${DOCUMENTS}/admin.md.`;
    return [{ ...settingFault(root, ['editLinks'], message, hint), severity: 'hint' }];
  }
  const missing = admin && !blog.isPreview ? missingEditorParts() : [];
  if (missing.length === 0) return [];
  const message = 'The editor of “admin” is not installed in the version that this Pamphlet supports.';
  const hint = `Remove the setting, or type: npm install ${missing.join(' ')}`;
  return [settingFault(root, ['admin'], message, hint)];
}
