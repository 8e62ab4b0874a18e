import { useCalendar } from '../../api/administration.js';
import { Loading } from '../../shown/Loading.js';
import { useWords } from '../../words/words.js';
import { Limits } from './Limits.js';
import { WorkingDays } from './WorkingDays.js';

/** The working days and the limits that this installation goes by; they are configured, and only shown. */
export default function CalendarAndLimits() {
  const words = useWords().calendar;
  const query = useCalendar();
  return (
    <>
      <h1 className="title">{words.title}</h1>
      <p className="meaning">{words.meaning}</p>
      <Loading query={query}>
        {({ years, limits }) => (
          <div className="two-columns">
            <WorkingDays years={years} />
            <Limits limits={limits} />
          </div>
        )}
      </Loading>
    </>
  );
}
