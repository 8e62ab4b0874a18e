import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { PATIENCE_MS } from './until.js';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const AXE = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Chromium as it is installed; installs Debian's, with a Chinese font, where that can be done. Null where there is none and none can
 * be had; in CI that is an error, because tests that are passed over there are passed over for good.
 */
export function locateChromium(): string | null {
  const found = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: 'ignore',
    });
    return PLACES[0]!;
  }
  if (process.env.CI !== undefined) throw new Error('no Chromium: install the packages chromium and fonts-noto-cjk');
  process.stderr.write(
    'The dashboard is not tested: install the packages chromium and fonts-noto-cjk, or set CHROMIUM\n',
  );
  return null;
}

/** A page, and everything about it that must not happen. */
export interface WatchedPage {
  page: Page;
  /** Console errors, uncaught errors, violations of the content policy, dialogs, and requests to elsewhere. */
  complaints: string[];
}

export class TestBrowser {
  private constructor(private readonly browser: Browser) {}

  static async open(executablePath: string): Promise<TestBrowser> {
    return new TestBrowser(await chromium.launch({ executablePath, args: FLAGS }));
  }

  async newPage(origin: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const context = await this.browser.newContext({
      viewport: { width: 1366, height: 768 },
      baseURL: origin,
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Being asked to sign in is how a visit begins.
      const expected = message.text().includes('401') && message.location().url.endsWith('/api/session');
      if (message.type() === 'error' && !expected) complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`request to ${url.origin}`);
    });
    return { page, complaints };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Signs in as somebody would. */
export async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/');
  await page.fill('input[name=account]', account);
  await page.fill('input[name=password]', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('nav.menu a');
}

/** What axe finds serious or critical on the page as it stands, in words. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }).axe;
    interface AxeViolation {
      id: string;
      impact: string;
      nodes: { target: string[]; failureSummary: string }[];
    }
    return (await axe.run()).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}
