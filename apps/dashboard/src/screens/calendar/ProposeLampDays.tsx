import type { Calendar } from '../../api/administration.js';
import { usePreviewLampDays, useProposeLampDays } from '../../api/calendar.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { ChangedLamps } from './ChangedLamps.js';
import { LampDaysFields, lampDaysIn } from './LampDaysFields.js';
import { ProposeChange } from './ProposeChange.js';

/** Proposes by what lamps go. */
export function ProposeLampDays({ limits }: { limits: Calendar['limits'] }) {
  const words = useWords().calendar;
  const format = useFormats();
  return (
    <ProposeChange
      label={words.proposeLampDays}
      meaning={words.lampDaysMeaning}
      fields={<LampDaysFields limits={limits} />}
      wantedIn={lampDaysIn}
      preview={usePreviewLampDays()}
      propose={useProposeLampDays()}
      effectOf={({ lamps }) => (
        <section className="notice-effect" role="status">
          <h3>{words.lampEffect(format.count(lamps.length))}</h3>
          <ChangedLamps lamps={lamps} />
        </section>
      )}
      changes={() => true}
    />
  );
}
