import { useEffect, useState } from 'react';
import type { Revealed } from '../../api/access.js';
import { useSession } from '../../api/session.js';
import { useWords } from '../../words/words.js';
import { RevealDialog } from './RevealDialog.js';
import { Watermark } from './Watermark.js';

interface RevealableProps {
  /** Number of the application. */
  number: string;
  /** Path of the field, as the API takes it. */
  field: string;
  label: string;
  masked: string;
}

/** A masked value, which a coordinator can have shown for a reason, for a short while. */
export function Revealable({ number, field, label, masked }: RevealableProps) {
  const words = useWords().reveal;
  const { data: session } = useSession();
  const [asks, setAsks] = useState(false);
  const [plain, setPlain] = useState<Revealed | null>(null);
  const may = session?.person.role === 'city_hr' || session?.person.role === 'district_hr';
  if (plain !== null) return <Plain revealed={plain} onMask={() => setPlain(null)} />;
  return (
    <span className="revealable" data-field={field}>
      {masked}{' '}
      {may && (
        <button type="button" className="plain-button" aria-label={words.openOf(label)} onClick={() => setAsks(true)}>
          {words.show}
        </button>
      )}
      {asks && (
        <RevealDialog
          number={number}
          field={field}
          label={label}
          onClose={() => setAsks(false)}
          onShown={(revealed) => {
            setAsks(false);
            setPlain(revealed);
          }}
        />
      )}
    </span>
  );
}

/** The value in plain, until its time is over. */
function Plain({ revealed, onMask }: { revealed: Revealed; onMask: () => void }) {
  const words = useWords().reveal;
  const [left, setLeft] = useState(revealed.for_seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) onMask();
  }, [left, onMask]);
  return (
    <span className="revealed" data-field={revealed.field}>
      <Watermark />
      <strong>{String(revealed.value)}</strong> <small>{words.shownFor(left)}</small>{' '}
      <button type="button" className="plain-button" onClick={onMask}>
        {words.hide}
      </button>
    </span>
  );
}
