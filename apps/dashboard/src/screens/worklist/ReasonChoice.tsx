import type { WholeEntry } from '../../api/worklist.js';
import { useNames, useWords } from '../../words/words.js';
import { Verdict } from '../application/Verdict.js';
import { VERDICTS } from './verdict-keys.js';

interface ReasonChoiceProps {
  reasons: WholeEntry['reasons'];
  chosen: string | null;
  onChoose: (code: string) => void;
}

/** The answers that the item takes, under their verdicts, each verdict with its key. */
export function ReasonChoice({ reasons, chosen, onChoose }: ReasonChoiceProps) {
  const words = useWords().worklist;
  const name = useNames();
  return (
    <fieldset className="reasons">
      <legend>{words.decide}</legend>
      {VERDICTS.map((verdict, i) => {
        const own = reasons.filter((reason) => reason.verdict === verdict);
        if (own.length === 0) return null;
        return (
          <div key={verdict} className="reason-group">
            <span className="reason-verdict">
              <kbd>{i + 1}</kbd> <Verdict verdict={verdict} />
            </span>
            {own.map((reason) => (
              <label key={reason.code}>
                <input
                  type="radio"
                  name="reason"
                  value={reason.code}
                  checked={chosen === reason.code}
                  onChange={() => onChoose(reason.code)}
                />{' '}
                {name(reason)}
              </label>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
