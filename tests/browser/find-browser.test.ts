import { describe, expect, test } from 'vitest';
import { findBrowser, type Machine } from './find-browser.ts';

const CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const WINDOWS = {
  ProgramFiles: String.raw`C:\Program Files`,
  'ProgramFiles(x86)': String.raw`C:\Program Files (x86)`,
  LOCALAPPDATA: String.raw`C:\Users\Ada\AppData\Local`,
};

/** A computer with only these files. */
function machine(
  platform: Machine['platform'],
  environment: Machine['environment'],
  files: readonly string[],
  playwright?: string,
): Machine {
  return { platform, environment, exists: (path) => files.includes(path), ...(playwright && { playwright }) };
}

describe('a browser is found', () => {
  test.each<[string, Machine, string]>([
    [
      'where CHROMIUM_PATH says, before any other',
      machine('linux', { CHROMIUM_PATH: '/opt/c', PATH: '/usr/bin' }, ['/usr/bin/chromium', '/opt/c']),
      '/opt/c',
    ],
    ['in /usr/bin without a PATH', machine('linux', {}, ['/usr/bin/chromium']), '/usr/bin/chromium'],
    [
      'as Chromium rather than Chrome or Edge',
      machine('linux', { PATH: '/usr/bin' }, [
        '/usr/bin/microsoft-edge',
        '/usr/bin/google-chrome',
        '/usr/bin/chromium-browser',
      ]),
      '/usr/bin/chromium-browser',
    ],
    [
      'as the Chromium without windows rather than one with them',
      machine('linux', { PATH: '/usr/bin' }, ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell']),
      '/usr/bin/chromium-headless-shell',
    ],
    [
      'in any folder of the PATH',
      machine('linux', { PATH: '/usr/local/bin:/snap/bin' }, ['/snap/bin/chromium']),
      '/snap/bin/chromium',
    ],
    ['in the Applications of macOS', machine('darwin', { HOME: '/Users/ada' }, [CHROME]), CHROME],
    [
      'in the Applications of one person',
      machine('darwin', { HOME: '/Users/ada' }, [`/Users/ada${CHROME}`]),
      `/Users/ada${CHROME}`,
    ],
    ...[
      String.raw`C:\Users\Ada\AppData\Local\Google\Chrome\Application\chrome.exe`,
      String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
    ].map((path): [string, Machine, string] => [`at ${path}`, machine('win32', WINDOWS, [path]), path]),
    [
      'where Playwright keeps its own, when there is no other',
      machine('linux', { PATH: '/usr/bin' }, ['/cache/chrome'], '/cache/chrome'),
      '/cache/chrome',
    ],
    [
      'on the system rather than with Playwright',
      machine('darwin', {}, [CHROME, '/cache/chrome'], '/cache/chrome'),
      CHROME,
    ],
    [
      'whatever an empty CHROMIUM_PATH says',
      machine('linux', { CHROMIUM_PATH: '' }, ['/usr/bin/chromium']),
      '/usr/bin/chromium',
    ],
  ])('%s', (_name, where, path) => {
    expect(findBrowser(where)).toEqual({ path });
  });
});

describe('without a browser the message says what to install or set', () => {
  test.each<[string, Machine, string]>([
    [
      'on Linux',
      machine('linux', { PATH: 'bin:/usr/bin' }, ['bin/chromium'], '/cache/chrome'),
      'There is no Chrome, Chromium or Edge here. Install Chromium (on Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to the program of a Chrome or Chromium.',
    ],
    [
      'where CHROMIUM_PATH leads to none, though another is there',
      machine('linux', { CHROMIUM_PATH: '/opt/c' }, ['/usr/bin/chromium']),
      'CHROMIUM_PATH is /opt/c, and there is no such file. Install Chromium (on Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to the program of a Chrome or Chromium.',
    ],
  ])('%s', (_name, where, missing) => {
    expect(findBrowser(where)).toEqual({ missing });
  });
});
