import { isFault, linesOf, parseNoteKey, readBundle, verifyBundle } from '#ledger';
import { streamBundle } from './stream-bundle.js';
import { SEASON, SealedSeason } from './testing/sealed-season.js';

let season: SealedSeason;

beforeAll(async () => {
  season = await SealedSeason.open('bundle_moments', 2);
});
afterAll(() => season.coordinator.close());

/** Kinds of records in the bundle of now, which must stand before the verifier. */
async function recordsOfNow(): Promise<string[]> {
  const { store, ledger: identity, realm } = season.coordinator;
  const lines: string[] = [];
  for await (const part of streamBundle({ store, identity, realm }, SEASON, true)) lines.push(part);
  const read = readBundle(linesOf(Buffer.from(lines.join(''))));
  if (read.kind === 'malformed') throw new Error(`line ${read.line}: ${read.detail}`);
  expect(verifyBundle(read.bundle, { logKey: parseNoteKey(season.logKey) }).filter(isFault)).toEqual([]);
  const { closingRecord, manifests, seal } = read.bundle;
  return [closingRecord && 'closing', manifests.length > 0 && 'manifests', seal && 'seal'].filter(
    (kind) => !!kind,
  ) as string[];
}

it('a bundle holds a record only when a signed head covers its leaf, so that it verifies at any moment', async () => {
  await season.answer(await season.tasks());
  await season.keeper.tick();
  expect(await recordsOfNow()).toEqual([]);
  await season.close();
  expect(await recordsOfNow()).toEqual([]);
  await season.seals.tick();
  await recordsOfNow();
  await season.keeper.tick();
  expect(await recordsOfNow()).toEqual(['closing', 'manifests']);
  await season.seals.tick();
  const [row] = await season.coordinator.store.query<{ state: string }[]>('SELECT state FROM season');
  expect(row).toEqual({ state: 'sealed' });
  expect(await recordsOfNow()).toEqual(['closing', 'manifests']);
  await season.keeper.tick();
  expect(await recordsOfNow()).toEqual(['closing', 'manifests', 'seal']);
});
