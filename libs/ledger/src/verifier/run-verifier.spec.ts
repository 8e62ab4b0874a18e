import { bundleLines } from '../bundle/write-bundle.js';
import { formatNoteKey } from '../note/note-key.js';
import { AUTHORITY, stampedSeason } from '../testing/changed-time-stamps.js';
import { TimeStampAuthority } from '../testing/time-stamp-authority.js';
import { EDUCATION } from '../testing/trial-messages.js';
import { TrialSeason } from '../testing/trial-season.js';
import type { Report } from './report.js';
import { runVerifier } from './run-verifier.js';

const season = TrialSeason.answered();
const older = season.bundle();
season.finish();
const text = [...bundleLines(season.bundle())].join('');
const [first] = season.results;
const changed = text.replace(String.raw`\"level\":\"bachelor\"`, String.raw`\"level\":\"college\"`);
const files: Record<string, string | Buffer> = {
  good: text,
  older: [...bundleLines(older)].join(''),
  changed,
  broken: text.slice(0, 5000),
  receipt: season.receipt(EDUCATION, [{ result_digest: first!.digest, status: 'accepted' }]),
  wrongReceipt: season.receipt(EDUCATION, [{ result_digest: first!.digest, status: 'late' }]),
  journal: `${JSON.stringify({ sequence: 1, digest: first!.digest })}\n`,
  longerJournal: `${JSON.stringify({ sequence: 9, digest: first!.digest })}\n`,
  noJournal: 'x\n',
  stamped: [...bundleLines(stampedSeason().bundle())].join(''),
  root: AUTHORITY.anchor,
  otherRoot: new TimeStampAuthority('other').anchor,
};

function run(...args: string[]): { code: number; output: string } {
  let output = '';
  const shell = {
    readFile: (path: string): Buffer => {
      if (files[path] === undefined) throw new Error('no such file');
      return Buffer.from(files[path]);
    },
    write: (part: string): void => {
      output += part;
    },
  };
  const code = runVerifier(args, shell);
  return { code, output };
}

describe('the verifier command', () => {
  it.each([
    [['bundle', 'good'], 0],
    [['bundle', 'changed'], 20],
    [['bundle', 'broken'], 50],
    [['bundle', 'good', '--log-key', formatNoteKey(TrialSeason.answered().logKey)], 11],
    [['bundle', 'good', '--quorum', '2'], 12],
    [['bundle', 'good', '--quorum', '1', '--witness', formatNoteKey(season.witness)], 0],
    [['application', 'app-2', 'good'], 0],
    [['application', 'app-1', 'changed'], 20],
    [['application', 'app-2', 'changed'], 0],
    [['application', 'app-9', 'good'], 63],
    [['office', EDUCATION, 'good'], 0],
    [['office', EDUCATION, 'good', '--journal', 'journal'], 0],
    [['office', EDUCATION, 'good', '--journal', 'longerJournal'], 61],
    [['office', EDUCATION, 'good', '--journal', 'noJournal'], 64],
    [['office', 'tax.city', 'good'], 63],
    [['receipt', 'receipt', 'good'], 0],
    [['receipt', 'wrongReceipt', 'good'], 62],
    [['receipt', 'good', 'good'], 21],
    [['bundle', 'stamped'], 0],
    [['bundle', 'stamped', '--tsa-ca', 'root'], 0],
    [['bundle', 'stamped', '--tsa-ca', 'otherRoot', '--tsa-ca', 'root'], 0],
    [['bundle', 'stamped', '--tsa-ca', 'otherRoot'], 18],
    [['bundle', 'stamped', '--tsa-ca', 'noJournal'], 64],
    [['bundle', 'stamped', '--tsa-ca', 'nowhere'], 66],
    [['extends', 'older', 'good'], 0],
    [['extends', 'good', 'older'], 60],
    [['extends', 'broken', 'good'], 50],
    [['bundle', 'nowhere'], 66],
    [['bundle'], 64],
    [['bundle', 'good', 'good'], 64],
    [['else', 'good', 'good'], 64],
    [['bundle', 'good', '--nonsense'], 64],
    [['bundle', 'good', '--quorum', 'x'], 64],
    [['bundle', 'good', '--log-key', 'x'], 64],
    [[], 64],
  ])('%j ends with %i', (args, code) => {
    const ran = run(...args);
    expect({ code: ran.code, output: code === ran.code ? '' : ran.output }).toEqual({ code, output: '' });
  });

  it('tells people in Chinese and English which leaf and which rule', () => {
    const { output } = run('bundle', 'changed');
    expect(output).toContain('✗ 核验不通过 NOT verified');
    expect(output).toMatch(
      new RegExp(`OPENING_MISMATCH \\[存证记录 leaf ${first!.leaf} · ${EDUCATION} · app-1 · digest\\]`),
    );
    expect(run('bundle', 'good').output).toContain('✓ 核验通过 verified');
  });

  it('shows an application with its score computed again', () => {
    const { output } = run('application', 'app-1', 'good');
    expect(output).toContain('复算积分 score computed again: 62.00');
    expect(output).toMatch(/RESULT +education\.shunde confirmed/);
    expect(output).not.toContain('app-2');
  });

  it('says of time-stamps when, of what and by whom, and whether the authority was checked', () => {
    const checked = run('bundle', 'stamped', '--tsa-ca', 'root').output;
    expect(checked).toMatch(
      /时间戳 time-stamp \d{4}-\S+Z · \d+ 条存证记录 leaves · CN=tsa · 机构已核验 authority checked/,
    );
    const unchecked = run('bundle', 'stamped').output;
    expect(unchecked).toContain('机构未核验 authority not checked');
    expect(unchecked).toContain('TIMESTAMP_UNTRUSTED ×2：时间戳机构未经核验');
    const report = JSON.parse(run('bundle', 'stamped', '--json', '--tsa-ca', 'root').output) as Report;
    expect(report.time_stamps).toHaveLength(2);
    expect(report.time_stamps![1]).toMatchObject({ leaves: report.leaves, authority: 'CN=tsa', checked: true });
    expect(run('bundle', 'stamped', '--tsa-ca', 'otherRoot').output).toContain(
      '✗ TIMESTAMP_AUTHORITY [29 leaves: nobody who is trusted issued it]：时间戳机构证书无效',
    );
  });

  it('prints JSON for programs', () => {
    const report = JSON.parse(run('application', 'app-1', 'good', '--json').output) as Report;
    expect(report).toMatchObject({ command: 'application', exit: 0, faults: [], application: { reference: 'app-1' } });
    expect(report.application!.score!.total).toBe(6200);
    expect(report.notices.map(({ rule }) => rule)).toEqual(['LOG_KEY_UNPINNED']);
  });
});
