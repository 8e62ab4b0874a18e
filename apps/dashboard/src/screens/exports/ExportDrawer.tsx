import { useState } from 'react';
import type { ApplicationFilter } from '../../api/applications.js';
import { useBeginExport, useExports } from '../../api/exports.js';
import { useSession } from '../../api/session.js';
import { Drawer } from '../../shown/Drawer.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ExportTable } from './ExportTable.js';
import { FilterInWords } from './FilterInWords.js';

/** Takes out what the list shows, and lists what was taken out. `matching`: how many the filter leaves, null where that is not counted. */
export function ExportDrawer({ filter, matching }: { filter: ApplicationFilter; matching: number | null }) {
  const words = useWords().exports;
  const format = useFormats();
  const [open, setOpen] = useState(false);
  const { data: session } = useSession();
  const { data, error } = useExports(open);
  const begin = useBeginExport();
  const own = data?.entries.filter(({ ref }) => ref === session?.person.ref) ?? [];
  return (
    <>
      <button type="button" className="plain-button" onClick={() => setOpen(true)}>
        ⇩ {words.open}
      </button>
      <Drawer open={open} title={words.title} onClose={() => setOpen(false)}>
        <p>
          {words.shown}: <FilterInWords filter={filter} />{' '}
          {matching !== null && <strong>{words.rows(format.count(matching))}</strong>}
        </p>
        <p className="more">{words.recorded}</p>
        <button type="button" className="main-button" disabled={begin.isPending} onClick={() => begin.mutate(filter)}>
          {words.begin}
        </button>
        {begin.error !== null && <ProblemNote error={begin.error} />}
        {error !== null && <ProblemNote error={error} />}
        {open && own.length > 0 && <ExportTable exports={own} />}
      </Drawer>
    </>
  );
}
