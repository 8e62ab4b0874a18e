import { readFileSync, writeFileSync } from 'node:fs';
import { loadCatalogue, type Catalogue, type Words } from '#agencies';
import { BadSourceDescription, checkDescription, readSourceDescription, type SourceDescription } from '#connectors';
import { agencyOf, type OfficeId } from '#contracts';
import { chooseItems } from '../../choose-items.js';
import { EXIT } from '../options.js';
import { whileAnswering } from '../while-answering.js';
import { checkSource } from './check-source.js';
import type { CheckFinding } from './finding.js';
import { formatFindings, makeReport } from './format-findings.js';
import { judgeCoverage } from './judge-source.js';
import { mappingLines } from './mapping-lines.js';

export interface CheckOptions {
  office: string;
  mapping: string;
  strict?: boolean;
  json?: string;
  lang: keyof Words;
}

/** Runs the command; returns its exit code. Throws CannotRun. */
export async function check(options: CheckOptions): Promise<number> {
  const { office, mapping, lang, json } = options;
  const catalogue = await loadCatalogue();
  const items = chooseItems(catalogue, office, undefined);
  return whileAnswering(lang, async () => {
    const described = await describe(mapping);
    const findings =
      'faults' in described
        ? described.faults.map(ofDescription)
        : await checkAll(described.description, catalogue, office);
    const lines = mappingLines(readFileSync(mapping, 'utf8'));
    const report = makeReport(office, mapping, items.length, findings, lines);
    if (json !== '-') process.stdout.write(`${formatFindings(report, lang).join('\n')}\n`);
    if (json === '-') process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
    return report.errors > 0 || (options.strict === true && report.warnings > 0) ? EXIT.found : EXIT.good;
  });
}

/** A file that is there and no usable description is a finding, not a fault of the command. */
async function describe(mapping: string): Promise<{ description: SourceDescription } | { faults: readonly string[] }> {
  try {
    return { description: await readSourceDescription(mapping) };
  } catch (error) {
    if (!(error instanceof BadSourceDescription) || /^cannot be read/.test(error.faults[0] ?? '')) throw error;
    return { faults: error.faults };
  }
}

async function checkAll(
  description: SourceDescription,
  catalogue: Catalogue,
  office: OfficeId,
): Promise<CheckFinding[]> {
  const own = chooseItems(catalogue, office, undefined);
  const items = catalogue.agencies.find(({ id }) => id === agencyOf(office))?.items ?? [];
  const { faults, missing } = checkDescription(description, items);
  if (faults.length > 0) return faults.map(ofDescription);
  const findings = judgeCoverage(own.filter(({ id }) => missing.includes(id)));
  const sources = description.kind === 'ordered' ? description.sources : [description];
  for (const [n, source] of sources.entries()) {
    const at = description.kind === 'ordered' ? `sources.${n}` : '';
    findings.push(...(await checkSource({ description: source, at, office, items }, process.env)));
  }
  return findings;
}

/** A fault of the description begins with its path. */
function ofDescription(fault: string): CheckFinding {
  const [, path = '', words = fault] = /^([\w.]+): (.*)$/s.exec(fault) ?? [];
  return {
    severity: 'error',
    code: 'description',
    path: path === '(top)' ? '' : path,
    what: { zh: `映射文件有误：${words}`, en: words },
    mend: {
      zh: '请对照 deploy/mapping.schema.json（编辑器可据此补全）',
      en: 'hold it against deploy/mapping.schema.json, by which editors complete it',
    },
  };
}
