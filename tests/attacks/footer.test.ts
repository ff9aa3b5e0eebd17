import { expect, test } from 'vitest';
import { renderLine } from '../../src/markdown/inline.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['[a](javascript:alert(1))', '[a](javascript:alert(1))'],
  ['[a](<  javascript:alert(1)>)', '[a](&lt;  javascript:alert(1)&gt;)'],
  ['[a](data:text/html,x)', '[a](data:text/html,x)'],
  ['[a](//evil.example/)', '[a](//evil.example/)'],
  ['[a](/\\\\evil.example/)', '[a](/\\evil.example/)'],
  ['<javascript:alert(1)>', '&lt;javascript:alert(1)&gt;'],
  ['[a](/x/"onclick="alert(1))', '<a href="/sub/x/&quot;onclick=&quot;alert(1)">a</a>'],
  [
    String.raw`[a](/x/ "t\" onclick=\"alert(1)")`,
    '<a href="/sub/x/" title="t&quot; onclick=&quot;alert(1)">a</a>',
  ],
  ['![a](https://evil.example/x.png)', '!<a href="https://evil.example/x.png">a</a>'],
])('the footer shows %s as %s', (text, html) => {
  expect(renderLine(text, (target) => (target.startsWith('/') ? `/sub${target}` : target))).toBe(html);
});
