import { expect, test } from 'vitest';
import { OwnBlog, settingsWith } from '../support/own-blog.ts';

const COUNT = `{
  name: 'count',
  commands: {
    count: {
      line: 'counts posts',
      usage: 'npx pamphlet count [options]\\n',
      options: { loud: { type: 'boolean' } },
      run: async ({ loud }, words, { read }) => {
        const { publication } = await read();
        return \`\${publication.listed.length} \${words.join(' ')}\${loud ? '!' : ''}\\n\`;
      },
    },
  },
}`;

test('a plugin adds commands as our features do', async () => {
  const blog = new OwnBlog({ '.eleventy.ts': settingsWith(COUNT) });
  expect((await blog.run('help')).output).toMatch(/^ {2}count {6}counts posts\n/m);
  expect(await blog.run('count of all --loud')).toEqual({ code: 0, output: '1 of all!\n', errors: '' });
  expect(await blog.run('count --load')).toMatchObject({
    code: 2,
    errors:
      'There is no option “--load”. Did you mean “--loud”?\nUsage: npx pamphlet count [options] (--help says more)\n',
  });
});

test('and takes the place of no command of ours', async () => {
  const build = `{ name: 'build', commands: { build: { line: 'nothing', usage: '', options: {}, run: () => '' } } }`;
  const blog = new OwnBlog({ '.eleventy.ts': settingsWith(build) });
  expect((await blog.run('help')).output).toContain('writes the site to _site');
  expect((await blog.run('build')).errors).toContain(
    'has “commands.build”, which Pamphlet itself has already',
  );
});

test('the commands of our features are there with wrong settings too, and say what is wrong', async () => {
  const blog = new OwnBlog({ '.eleventy.ts': settingsWith('{ name: "a", zebra: 1 }') });
  expect((await blog.run('comment --help')).output).toContain('npm run comment -- FILE');
  expect((await blog.run('addresses')).errors).toContain('has “zebra”, which no plugin has');
});
