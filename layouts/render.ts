import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Turns a whole page (an `<html>` element) into the text of its file. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
