import { describe, expect, it } from 'vitest';
import { importFiles, writeFiles, type Imported } from './import-blog.ts';

const VAULT = '=== .obsidian/app.json\n{}\n';

const imported = async (text: string, from?: string): Promise<Imported> =>
  importFiles(from, (root) => writeFiles(root, text), { url: 'https://elm.example' });

/** A vault with other notes and files. */
async function became(typed: string): Promise<string> {
  const { files } = await imported(
    `${VAULT}=== Files/Cake one.png\n(picture)\n=== Tea.md\n# Kinds\n\nHot.\n=== Places/Hall.md\nBig.\n=== Files/song.mp3\nID3\u0003\n=== Files/plan.pdf\n%PDF-1.4\n=== 2010-06-21 Party.md\n${typed}\n`,
  );
  const post = [...files].find(([path]) => /^posts\/2010-06-21-party(?:\/index)?\.md$/.test(path));
  return (post?.[1] ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').trim();
}

describe('a note of Obsidian', () => {
  it.each([
    ['a link', 'See [[Tea]].', 'See [Tea](../pages/tea.md).'],
    ['a link with words', 'See [[tea|the *pot*]].', 'See [the *pot*](../pages/tea.md).'],
    ['a link to a part', '[[Tea#Kinds]]', '[Tea](../pages/tea.md#kinds)'],
    ['a link to a part with words', '[[Tea#Kinds|kinds]]', '[kinds](../pages/tea.md#kinds)'],
    ['a link to a block', '[[Tea#^ab12]]', '[Tea](../pages/tea.md)'],
    ['a link to a note by its path', '[[Places/Hall]]', '[Hall](../pages/hall.md)'],
    ['a link into itself', '## Cakes\n\n[[#Cakes]]', '## Cakes\n\n[Cakes](#cakes)'],
    ['a link that leads nowhere', 'Some [[Duck]] or [[Duck|bird]].', 'Some Duck or bird.'],
    ['a picture', '![[Cake one.png]]', '![](Cake-one.png)'],
    [
      'a picture with a size',
      '![[Cake one.png|300]] ![[Cake one.png|A cake|300x20]]',
      '![](Cake-one.png) ![A cake](Cake-one.png)',
    ],
    ['a picture of Markdown with a size', '![A cake|300](Files/Cake%20one.png)', '![A cake](Cake-one.png)'],
    ['a sound', '![[song.mp3]]', '![](song.mp3)'],
    ['a document', '![[plan.pdf]]', '[plan.pdf](plan.pdf)'],
    ['a note that is shown', '![[Tea]]', '[Tea](../pages/tea.md)'],
    ['a link in a table', '| a |\n| --- |\n| [[Tea\\|pot]] |', '| a |\n| --- |\n| [pot](../pages/tea.md) |'],
    ['a table of the program', 'Nine.\n\n![[Cakes.base#Best]]', 'Nine.'],
    ['a link of Markdown to a block', '[tea](Tea.md#^ab12)', '[tea](../pages/tea.md)'],
    ['comments', 'Nine %%not ten%% cakes.\n\n%%\nMore\n\nlines\n%%\n\nEnd.', 'Nine  cakes.\n\nEnd.'],
    ['marked words', 'Nine ==cakes== and a == b', 'Nine <mark>cakes</mark> and a == b'],
    ['names of blocks', 'Nine cakes. ^nine\n\n^list', 'Nine cakes.'],
    ['a box', '> [!info]- Tea\n> Hot.', '> [!NOTE]\n> **Tea**\n>\n> Hot.'],
    ['a box as it is here', '> [!tip]\n> Hot.', '> [!tip]\n> Hot.'],
    ['code', '`[[Tea]]`\n\n```\n%%a%% ==b==\n```', '`[[Tea]]`\n\n```\n%%a%% ==b==\n```'],
    [
      'a link of Markdown',
      '[[1]](Tea.md) and [tea](Tea.md)',
      '[[1]](../pages/tea.md) and [tea](../pages/tea.md)',
    ],
  ])('with %s', async (_, typed, expected) => {
    expect(await became(typed)).toBe(expected);
  });
});

describe('a vault', () => {
  it('has titles and dates in the names of its files, and nothing of it is published that no note shows', async () => {
    const { files, losses, settings } = await imported(
      `${VAULT}=== 2010-06-21 Street party.md\n---\ntags: [cake]\naliases: [The party]\nurl: https://cake.example/\ncategories: "[[Kinds/Cakes|all]]"\n---\nNine.\n=== Daily/2010-06-22.md\n# Rain\n\nAll day.\n=== 201006231830 iPhone.md\nLost.\n=== About us.md\nWe.\n=== Templates/Note.md\n{{title}}\n=== secret.pdf\n%PDF-1.4\n=== Board.canvas\n{}\n`,
    );
    const titles = [...files].flatMap(([path, text]) =>
      path.endsWith('.md') ? [`${path}: ${/^title: (.*)$/m.exec(text)?.[1] ?? ''}`] : [],
    );
    expect(titles).toEqual([
      'pages/about-us.md: About us',
      'posts/2010-06-21-street-party.md: Street party',
      'posts/2010-06-22-2010-06-22.md: Rain',
      'posts/2010-06-23-iphone.md: iPhone',
    ]);
    expect(files.get('posts/2010-06-21-street-party.md')).toBe(
      '---\ntitle: Street party\ndate: 2010-06-21\ncategory: Cakes\ntags: [cake]\n---\n\nNine.\n',
    );
    expect([...files.keys()].filter((path) => path.startsWith('public/'))).toEqual([]);
    expect(losses).toEqual(['unread Board.canvas: it is a drawing or a board of the program']);
    expect(settings).toMatchObject({ url: 'https://elm.example' });
  });

  it('is recognised, and a plain folder of Markdown is read likewise', async () => {
    const notes =
      '=== 2010-06-21 Party.md\nSee [[tea]]. %%hidden%%\n=== tea.md\nHot.\n=== posts/cake.md\nRound.\n';
    const vault = await imported(VAULT + notes);
    expect(vault.report.generator).toBe('Obsidian');
    expect([...vault.files.keys()].filter((path) => path.endsWith('.md'))).toEqual([
      'pages/cake.md',
      'pages/tea.md',
      'posts/2010-06-21-party.md',
    ]);
    const plain = await imported(notes);
    expect(plain.report.generator).toBe('Markdown');
    expect(plain.losses).toEqual([]);
    expect(plain.files.get('posts/2010-06-21-party.md')).toContain('See [Tea](../pages/tea.md).\n');
    expect(plain.files.get('posts/1970-01-01-cake.md')).toContain('Round.');
  });

  it('among the texts of another generator keeps its links', async () => {
    const { files } = await imported(
      '=== _config.yml\nurl: https://elm.example\n=== _posts/2010-06-21-party.md\n---\ntitle: Party\n---\nSee [[tea]].\n=== _posts/2010-06-22-tea.md\n---\ntitle: Tea\n---\nHot.\n',
    );
    expect(files.get('posts/2010-06-21-party.md')).toContain('See [Tea](2010-06-22-tea.md).');
  });

  it('that Quartz publishes has the settings and addresses of Quartz', async () => {
    const { files, losses, settings } = await importFiles(undefined, (root) =>
      writeFiles(
        root,
        '=== quartz.config.ts\nconst config = { configuration: { pageTitle: "My notes", locale: "de-DE", baseUrl: "elm.example/garden" } };\n=== package.json\n{}\n=== docs/help.md\nFor developers.\n=== content/Places & Halls/Big Hall.md\nSee [[Tea]]. ![[cup.png]]\n=== content/Tea.md\n---\ndate: 2010-06-21\n---\nHot.\n=== content/files/cup.png\n(picture)\n',
      ),
    );
    expect(settings).toMatchObject({
      title: 'My notes',
      url: 'https://elm.example/garden',
      language: 'de-DE',
    });
    expect(losses).toEqual([]);
    expect([...files.keys()].filter((path) => path.endsWith('.md'))).toEqual([
      'pages/big-hall/index.md',
      'posts/2010-06-21-tea.md',
    ]);
    expect(files.get('pages/big-hall/index.md')).toBe(
      '---\ntitle: Big Hall\npermalink: /Places--and--Halls/Big-Hall/\n---\n\nSee [Tea](../../posts/2010-06-21-tea.md). ![](cup.png)\n',
    );
  });
});
