import { useId, useRef, useState, type SubmitEvent } from 'react';
import type { Proposal, WholeEntry } from '../../api/worklist.js';
import { useWords } from '../../words/words.js';
import { FactInput } from './FactInput.js';
import { readFacts } from './read-facts.js';
import { ReasonChoice } from './ReasonChoice.js';
import { useKeys } from './use-keys.js';
import { nextReason, VERDICTS } from './verdict-keys.js';

interface DecideFormProps {
  entry: WholeEntry;
  busy: boolean;
  onSend: (proposal: Proposal) => void;
}

/** The answer of an officer: a reason, the values that go with it, and what was looked at. */
export function DecideForm({ entry, busy, onSend }: DecideFormProps) {
  const words = useWords().worklist;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState<string | null>(entry.proposal?.reason.code ?? null);
  const choose = (code: string): void => {
    setReason(code);
    // Where something is to be filled in first; the radio keeps the focus, so that the key can be pressed again.
    form.current?.querySelector<HTMLInputElement>(`input[value="${code}"]`)?.focus();
  };
  useKeys(
    Object.fromEntries(
      VERDICTS.flatMap((verdict, i) => {
        const next = nextReason(entry.reasons, verdict, reason);
        return next === null ? [] : [[String(i + 1), () => choose(next)]];
      }),
    ),
  );
  const chosen = entry.reasons.find(({ code }) => code === reason);
  const withFacts = chosen?.verdict === 'confirmed' || chosen?.verdict === 'contradicted';
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (reason === null) return;
    const given = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = given.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const facts = withFacts ? readFacts(entry.facts, text) : {};
    const note = text('note');
    onSend({ reason, facts, evidence_source: text('evidence_source'), ...(note !== '' && { note }) });
  };
  return (
    <form ref={form} className="decide" onSubmit={send} aria-label={words.decide}>
      <ReasonChoice reasons={entry.reasons} chosen={reason} onChoose={setReason} />
      {withFacts && entry.facts.length > 0 && (
        <fieldset className="fact-inputs" key={chosen.verdict}>
          <legend>{words.facts}</legend>
          {entry.facts.map((fact) => (
            <FactInput
              key={fact.name}
              fact={fact}
              stated={
                chosen.verdict === 'confirmed' ? entry.claim.find(({ field }) => field === fact.name)?.value : undefined
              }
            />
          ))}
        </fieldset>
      )}
      <div className="form-field">
        <label htmlFor={`${id}-source`}>{words.source}</label>
        <input
          id={`${id}-source`}
          name="evidence_source"
          required
          maxLength={200}
          autoComplete="off"
          defaultValue={entry.proposal?.evidence_source}
        />
      </div>
      {entry.needs_second_person && (
        <div className="form-field">
          <label htmlFor={`${id}-note`}>{words.note}</label>
          <input id={`${id}-note`} name="note" maxLength={1000} autoComplete="off" />
        </div>
      )}
      <button type="submit" className="main-button" disabled={busy || reason === null}>
        {entry.needs_second_person ? words.sendForReview : words.send}
      </button>
    </form>
  );
}
