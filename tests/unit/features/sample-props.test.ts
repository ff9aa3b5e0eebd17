import { h, type ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { LAYOUTS } from '../../../layouts/layouts.ts';
import { SAMPLE } from '../../../src/features/sample-props.ts';

test.each(Object.entries(LAYOUTS))('the sample page suits the layout “%s”', (_name, layout) => {
  const html = renderToString(h(layout as ComponentType<object>, { ...SAMPLE }));
  expect(html).toMatch(/Elm Street|href="\/archive\/"/);
});
