import { posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  /** Path of Playwright's own Chromium, if downloaded. */
  readonly playwright?: string;
}

/** Path, or instructions. */
export type FoundBrowser = { readonly path: string } | { readonly missing: string };

/** The first has no windows: a new page costs a third of the CPU time. */
const COMMANDS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const PROGRAMS = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

const INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'Install Chromium (on Debian and Ubuntu: sudo apt-get install chromium)',
  darwin: 'Install Google Chrome (with Homebrew: brew install --cask google-chrome)',
  win32: 'Install Google Chrome (winget install Google.Chrome)',
};

/**
 * Searches `CHROMIUM_PATH`, the usual places and Playwright's folder. A `CHROMIUM_PATH` without a file is an
 * error.
 */
export function findBrowser(machine: Machine): FoundBrowser {
  const { environment, platform, exists, playwright } = machine;
  const told = environment['CHROMIUM_PATH'];
  if (told) {
    return exists(told)
      ? { path: told }
      : { missing: `CHROMIUM_PATH is ${told}, and there is no such file. ${advice(platform)}` };
  }
  const path = [...usualPlaces(machine), ...(playwright ? [playwright] : [])].find(exists);
  return path === undefined
    ? { missing: `There is no Chrome, Chromium or Edge here. ${advice(platform)}` }
    : { path };
}

/** Most likely first. */
function usualPlaces({ platform, environment }: Machine): string[] {
  if (platform === 'darwin') {
    const home = environment['HOME'];
    const folders = ['/Applications', ...(home ? [posix.join(home, 'Applications')] : [])];
    return APPLICATIONS.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
  }
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap(
      (name) => valueOf(environment, name) ?? [],
    );
    return PROGRAMS.flatMap((name) => folders.map((folder) => win32.join(folder, name)));
  }
  const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return COMMANDS.flatMap((name) => ['/usr/bin', ...folders].map((folder) => posix.join(folder, name)));
}

/** Windows ignores the case of variable names. */
function valueOf(environment: Machine['environment'], name: string): string | undefined {
  return Object.entries(environment).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function advice(platform: NodeJS.Platform): string {
  return `${INSTALL[platform] ?? 'Install Chromium'}, or set CHROMIUM_PATH to the program of a Chrome or Chromium.`;
}
