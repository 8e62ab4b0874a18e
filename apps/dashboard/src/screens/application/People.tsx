import type { ApplicationView } from '../../api/applications.js';
import { Panel } from '../../shown/Panel.js';
import { useFormats } from '../../shown/times.js';
import { useWords } from '../../words/words.js';
import { DistrictName } from '../applications/DistrictName.js';
import { Revealable } from './Revealable.js';

/** Whom the application is about, masked by the server. */
export function People({ application }: { application: ApplicationView }) {
  const all = useWords();
  const words = all.application;
  const format = useFormats();
  const { number, applicant, spouse, children } = application;
  return (
    <Panel title={words.applicant}>
      <dl className="facts wide">
        <div>
          <dt>{words.applicant}</dt>
          <dd>
            <Revealable number={number} field="applicant.name" label={words.applicant} masked={applicant.name} />
          </dd>
        </div>
        <div>
          <dt>{words.idNumber}</dt>
          <dd>
            <Revealable
              number={number}
              field="applicant.id_number"
              label={words.idNumber}
              masked={applicant.id_number ?? ''}
            />
          </dd>
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
              <Revealable number={number} field="spouse.name" label={words.spouse} masked={spouse.name} />{' '}
              <Revealable
                number={number}
                field="spouse.id_number"
                label={`${words.spouse} ${words.idNumber}`}
                masked={spouse.id_number ?? ''}
              />
            </dd>
          </div>
        )}
        {children.map((child, i) => (
          <div key={i}>
            <dt>{words.child}</dt>
            <dd>
              <Revealable
                number={number}
                field={`children[${i}].name`}
                label={`${words.child} ${i + 1}`}
                masked={child.name}
              />{' '}
              {child.birth_date}{' '}
              {child.id_number !== null && (
                <Revealable
                  number={number}
                  field={`children[${i}].id_number`}
                  label={`${words.child} ${i + 1} ${words.idNumber}`}
                  masked={child.id_number}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
