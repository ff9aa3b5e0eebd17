import { describe, expect, test } from 'vitest';
import { TestProject } from '../../pipeline/project.ts';
import { post } from '../../pipeline/site.ts';

const TEXT = 'A text that is long enough to be known again, wherever its file has gone to in the meantime.';

const project = (): TestProject =>
  new TestProject({
    'posts/2010-06-21-picnic.md': post({ title: 'Picnic', category: 'Press' }, TEXT),
    'posts/2010-06-22-rain.md': post({ title: 'Rain', category: 'News' }),
  });

async function run(
  blog: TestProject,
  words: string,
  environment = {},
): Promise<{ code: number | null; text: string }> {
  const { code, output, errors } = await blog.run(words.split(' '), environment);
  return { code, text: output + errors };
}

describe('npm run addresses', { timeout: 120_000 }, () => {
  test('a lost address of the front page is one problem: the script that leads on stays there', async () => {
    const blog = project();
    blog.write('addresses.json', '{\n"/?p=1": {"as": "redirect", "to": "/nowhere/"},\n"form": 1\n}\n');
    const { text } = await run(blog, 'check');
    expect(text).toContain('The address /?p=1 would be lost');
    expect(text).not.toContain('old-addresses');
  });

  test('begins, shows, guards, leads on and lets go', async () => {
    const blog = project();
    expect(await run(blog, 'addresses')).toEqual({
      code: 1,
      text: 'There is no addresses.json yet. To begin it, type: npm run addresses -- init\n',
    });
    const begun = await run(blog, 'addresses init');
    expect(begun.code).toBe(0);
    expect(begun.text).toMatch(
      /^addresses\.json has \d\d addresses: commit it\. From now on no build loses one of them\.\n/,
    );
    expect((await run(blog, 'addresses init')).text).toBe('addresses.json is up to date.\n');
    blog.write('posts/2010-06-23-sun.md', post({ title: 'Sun', category: 'News' }));
    expect((await run(blog, 'addresses')).text).toContain(
      'It lacks 1 address. To add them, type: npm run addresses -- update\n',
    );
    expect((await run(blog, 'addresses update')).text).toBe(
      'addresses.json has 1 address more: commit it.\n',
    );

    blog.remove('posts/2010-06-22-rain.md');
    expect((await run(blog, 'check')).code).toBe(1);
    expect((await run(blog, 'addresses')).text).toContain('Lost: /2010/06/rain/\n');
    const redirected = await run(blog, 'addresses redirect /2010/06/rain/ posts/2010-06-23-sun.md');
    expect(redirected).toEqual({
      code: 0,
      text: '/2010/06/rain/ is led on to /2010/06/sun/.\nCommit addresses.json.\n',
    });
    expect((await run(blog, 'check')).code).toBe(0);
    expect((await run(blog, 'addresses accept /2010/06/ra*')).text).toBe(
      '/2010/06/rain/ is gone for good. Hosts that can say so answer 410.\nCommit addresses.json.\n',
    );
    blog.remove('posts/2010-06-21-picnic.md');
    expect((await run(blog, 'addresses accept --lost')).text).toContain('/2010/06/picnic/ is gone for good.');
    expect((await run(blog, 'build', { CI: 'true', PAMPHLET_URL: 'https://blog.localhost' })).code).toBe(0);
    expect(blog.read('_site/_redirects')).toContain('/2010/06/picnic/ /404.html 410\n');
  });

  test('says what it cannot do, and writes nothing then', async () => {
    const blog = project();
    await run(blog, 'addresses init');
    const before = blog.read('addresses.json');
    const refused: readonly (readonly [words: string, code: number, text: string])[] = [
      [
        'accept /2010/06/rain/',
        1,
        '/2010/06/rain/ is published, by posts/2010-06-22-rain.md. Nothing was written.\n',
      ],
      [
        'accept /2010/06/rian/',
        1,
        'addresses.json has no /2010/06/rian/. Did you mean /2010/06/rain/? Nothing was written.\n',
      ],
      ['redirect /a/ /nowhere/', 1, 'Nothing is published at /nowhere/. Nothing was written.\n'],
      ['redirect /robots.txt /about/', 1, 'The site itself uses /robots.txt. Nothing was written.\n'],
      ['redirect /_redirects /about/', 1, 'The site itself uses /_redirects. Nothing was written.\n'],
      ['redirect /a/ /a/', 1, 'That would lead in a circle. Nothing was written.\n'],
      [
        'redirect //evil.example/ /',
        1,
        '//evil.example/ is not an address of this site. Nothing was written.\n',
      ],
    ];
    for (const [words, code, text] of refused) {
      expect({ words, ...(await run(blog, `addresses ${words}`)) }).toEqual({ words, code, text });
    }
    expect((await run(blog, 'addresses remove /a/')).text).toMatch(
      /^There is no “remove”\. The words are: list, init, .*\nUsage: npm run/,
    );
    expect((await run(blog, 'addresses acept /a/')).text).toContain('Did you mean “accept”?');
    expect(await run(blog, 'addresses accept')).toMatchObject({ code: 2 });
    expect(blog.read('addresses.json')).toBe(before);
    expect((await run(blog, 'build', { CI: '' })).text).not.toContain('addresses.json');
    blog.write('posts/2010-06-23-sun.md', post({ title: 'Sun', category: 'News' }));
    expect((await run(blog, 'build', { CI: 'true', PAMPHLET_URL: 'https://blog.localhost' })).text).toContain(
      'addresses.json has 1 address more: commit it.\n',
    );
    blog.write('posts/2010-06-24-sky.md', post({ title: 'Sky', category: 'News' }));
    expect((await run(blog, 'build', { CI: '' })).text).toContain(
      'addresses.json has 1 address more: commit it.\n',
    );
  });
});
