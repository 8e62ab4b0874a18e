import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useStartBatch } from '../../api/batches.js';
import { useQuarantineCauses, type QuarantineFilter } from '../../api/exceptions.js';
import { Dialog } from '../../shown/Dialog.js';
import { OfficeName } from '../../shown/OfficeName.js';
import { ProblemNote } from '../../shown/ProblemNote.js';
import { useNames, useWords } from '../../words/words.js';

/** Starts judging again of everything that the list is narrowed to; asks once more, and then shows how it goes. */
export function StartBatch({ filter: { code, office } }: { filter: QuarantineFilter }) {
  const { batches: words, quarantine } = useWords();
  const name = useNames();
  const go = useNavigate();
  const { data } = useQuarantineCauses();
  const { mutate, isPending, error } = useStartBatch();
  const [asks, setAsks] = useState(false);
  const cause = data?.causes.find(({ why }) => why.code === code);
  return (
    <>
      <button type="button" className="main-button small-button" onClick={() => setAsks(true)}>
        {words.start}
      </button>
      {asks && (
        <Dialog label={words.startTitle} onClose={() => setAsks(false)}>
          <h2>{words.startTitle}</h2>
          <p>
            {words.startMeaning(cause === undefined ? quarantine.all : name(cause.why), office ?? quarantine.anyOffice)}
          </p>
          {office !== undefined && (
            <p>
              <OfficeName id={office} />
            </p>
          )}
          {error !== null && <ProblemNote error={error} />}
          <div className="buttons">
            <button
              type="button"
              className="main-button"
              disabled={isPending}
              onClick={() => mutate({ code, office }, { onSuccess: () => void go('/quarantine/batches') })}
            >
              {words.go}
            </button>
            <button type="button" className="plain-button" onClick={() => setAsks(false)}>
              {words.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
