import { access, constants } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

export interface BrowserProgram {
  executablePath: string;
  args: string[];
}

/** Far longer than a browser takes to start, also beside other work. */
const LONGEST_START_MS = 240_000;

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing of the browser's own may go out to the network, and containers have no user namespaces for its sandbox. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const canRun = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * A Chromium to drive: the one named by the variable CHROME_PATH, else an installed one, else the one that comes with npm (Linux
 * x64). `CHROME_PATH=packaged` names the latter. Throws when CHROME_PATH names no program.
 */
export async function findBrowser(): Promise<BrowserProgram> {
  const chosen = process.env.CHROME_PATH;
  if (chosen === 'packaged') return packagedBrowser();
  if (chosen) {
    if (await canRun(chosen)) return { executablePath: chosen, args: ARGS };
    throw new Error(`Failed to find a browser: CHROME_PATH names ${chosen}, which cannot be run`);
  }
  for (const executablePath of USUAL_PATHS) {
    if (await canRun(executablePath)) return { executablePath, args: ARGS };
  }
  return packagedBrowser();
}

/**
 * The headless Chromium inside the npm package, unpacked into the temporary folder on first use. The package also has the system
 * libraries that a bare Linux lacks, but brings them out only where it believes itself to be in Amazon's cloud.
 */
async function packagedBrowser(): Promise<BrowserProgram> {
  const { AWS_EXECUTION_ENV = '' } = process.env;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return { executablePath: await packed.executablePath(), args: ARGS };
  } finally {
    process.env.AWS_EXECUTION_ENV = AWS_EXECUTION_ENV;
  }
}

/** A headless browser. The caller closes it. */
export async function launch(program?: BrowserProgram): Promise<Browser> {
  const { executablePath, args } = program ?? (await findBrowser());
  return chromium.launch({ executablePath, args, headless: true, timeout: LONGEST_START_MS });
}
