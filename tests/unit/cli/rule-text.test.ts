import { expect, test } from 'vitest';
import { ruleText } from '../../../src/cli/rule-text.ts';

test('an explanation keeps links in its examples, and only the words of others', () => {
  expect(ruleText('link')).toContain('`[');
  expect(ruleText('link')).toMatch(/`\[[^\]`]+\]\([^)`]+\)`/);
  expect(ruleText('left-out')).toContain('[allow the site]'.slice(1, -1));
  expect(ruleText('left-out')).not.toContain('](');
});
