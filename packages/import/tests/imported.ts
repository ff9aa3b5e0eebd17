import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSettings } from '../../../src/features/settings.ts';
import { importBlog, type ImportResult } from '../src/import-blog.ts';
import { scanSource } from '../src/source-scan.ts';
import type { Answers } from '../src/hidden.ts';
import { uploadsIn, withMoreFiles, type OldFiles } from '../src/files/uploads.ts';
import { htmlSource } from '../src/html-blogs/html-source.ts';
import { convertPost } from '../src/wordpress/convert-post.ts';
import { readWordpress } from '../src/wordpress/source.ts';
import type { Source } from '../src/source.ts';

export const wordpressSource = (files: readonly string[], name: string): Source =>
  htmlSource({ generator: 'WordPress', read: readWordpress, convert: convertPost }, { files, name });

export interface ImportSetup {
  readonly uploads?: string;
  /** Present files of the old site. */
  readonly files?: Pick<OldFiles, 'isThere' | 'find'>;
  readonly isDry?: boolean;
  readonly answers?: Answers;
  readonly settings?: object;
  /** False for an existing blog. */
  readonly isNew?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: number;
}

export class TestBlog {
  readonly root = mkdtempSync(join(tmpdir(), 'pamphlet-imported-'));

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async import(xml: string, setup: ImportSetup = {}): Promise<ImportResult> {
    const { uploads, isDry = false, isNew = true } = setup;
    const file = join(this.root, 'export.xml');
    writeFileSync(file, xml);
    const files = uploadsIn(uploads === undefined ? [] : [uploads]);
    const source = wordpressSource([file], 'export.xml');
    const { answers } = setup;
    const index = await scanSource(source, { answers });
    const own = { title: 'Elm', url: 'https://elm.example', timeZone: 'Europe/London', ...setup.settings };
    return importBlog({
      source,
      index,
      answers,
      uploads: setup.files ? withMoreFiles(files, setup.files) : files,
      root: this.root,
      settings: checkSettings(own, ''),
      now: setup.now ?? Date.UTC(2026, 0, 1),
      isNew,
      isDry,
    });
  }

  /** Content, and the files beside it. */
  files(): string[] {
    return ['posts', 'pages', 'comments'].flatMap((folder) =>
      existsSync(join(this.root, folder))
        ? readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) =>
              join(entry.parentPath, entry.name)
                .slice(this.root.length + 1)
                .replaceAll('\\', '/'),
            )
            .toSorted()
        : [],
    );
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }
}
