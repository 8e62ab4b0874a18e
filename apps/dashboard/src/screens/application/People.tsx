import type { ApplicationView } from '../../api/applications.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { DistrictName } from '../applications/DistrictName.js';

/** Whom the application is about, masked by the server. */
export function People({ application }: { application: ApplicationView }) {
  const all = useWords();
  const words = all.application;
  const format = useFormats();
  const { applicant, spouse, children } = application;
  return (
    <Panel title={words.applicant}>
      <dl className="facts wide">
        <div>
          <dt>{words.applicant}</dt>
          <dd>{applicant.name}</dd>
        </div>
        <div>
          <dt>{words.idNumber}</dt>
          <dd>{applicant.id_number}</dd>
        </div>
        <div>
          <dt>{words.hukou}</dt>
          <dd>{applicant.hukou_place}</dd>
        </div>
        <div>
          <dt>{all.applications.district}</dt>
          <dd>
            <DistrictName id={application.district} />
          </dd>
        </div>
        <div>
          <dt>{all.applications.handedIn}</dt>
          <dd>{format.instant(application.handed_in_at)}</dd>
        </div>
        {spouse !== null && (
          <div>
            <dt>{words.spouse}</dt>
            <dd>
              {spouse.name} {spouse.id_number}
            </dd>
          </div>
        )}
        {children.map((child, i) => (
          <div key={i}>
            <dt>{words.child}</dt>
            <dd>
              {child.name} {child.birth_date} {child.id_number}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
