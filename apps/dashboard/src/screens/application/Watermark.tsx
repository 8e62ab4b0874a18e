import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useSession } from '../../api/session.js';
import { useServerClock } from '../../shell/server-clock.js';
import { useFormats } from '../../shown/times.js';

/** Enough to cover a large page. */
const TIMES = 120;

/** Who looks, and since when, over the whole page, on the screen and on paper, while something personal is shown in plain. */
export function Watermark() {
  const format = useFormats();
  const { data: session } = useSession();
  const clock = useServerClock();
  const [since] = useState(() => clock.now());
  const text = `${session?.person.ref ?? ''} ${since === null ? '' : format.moment(since)}`;
  return createPortal(
    <div className="watermark" aria-hidden>
      {Array.from({ length: TIMES }, (_, i) => (
        <span key={i} data-text={text} />
      ))}
    </div>,
    document.body,
  );
}
