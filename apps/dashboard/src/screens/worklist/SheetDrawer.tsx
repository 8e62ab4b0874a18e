import { useState } from 'react';
import type { Bodies } from '../../api/client.js';
import { useSheet } from '../../api/sheet.js';
import { Drawer } from '../../shown/Drawer.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useNames, useWords } from '../../words/words.js';
import { SheetOutcome } from './SheetOutcome.js';

interface SheetDrawerProps {
  open: boolean;
  items: readonly Bodies['UnfinishedItemBody'][];
  /** What the list is narrowed to. */
  item: string | undefined;
  onClose: () => void;
}

/** The worklist of one item as an Excel sheet: out, filled in, back; checked before anything is saved. */
export function SheetDrawer({ open, items, item, onClose }: SheetDrawerProps) {
  const words = useWords().worklist;
  const name = useNames();
  const { mutate, isPending, error, data } = useSheet();
  const [chosen, setChosen] = useState<string | null>(null);
  const of = chosen ?? item ?? items[0]?.item.id;
  return (
    <Drawer open={open} title={words.sheet.open} onClose={onClose}>
      <h3>{words.sheet.out}</h3>
      <p className="more">{words.sheet.outMeaning}</p>
      {of !== undefined && (
        <p className="filters">
          <label>
            {words.item}
            <select value={of} onChange={({ target }) => setChosen(target.value)}>
              {items.map(({ item: one, unfinished }) => (
                <option key={one.id} value={one.id}>
                  {`${name(one.name)} (${unfinished})`}
                </option>
              ))}
            </select>
          </label>
          <a className="sheet-download" href={`/api/worklist/sheet?item=${encodeURIComponent(of)}`} download>
            {words.sheet.download}
          </a>
        </p>
      )}
      <h3>{words.sheet.back}</h3>
      <p className="more">{words.sheet.backMeaning}</p>
      <p>
        <label>
          {words.sheet.file}{' '}
          <input
            type="file"
            accept=".xlsx"
            disabled={isPending}
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file !== undefined) mutate({ file, save: false });
              // The same file, mended, can be chosen again.
              target.value = '';
            }}
          />
        </label>
      </p>
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && (
        <SheetOutcome checked={data} busy={isPending} onSave={() => mutate({ file: data.file, save: true })} />
      )}
    </Drawer>
  );
}
