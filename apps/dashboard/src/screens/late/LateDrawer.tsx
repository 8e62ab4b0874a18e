import type { LateResult } from '../../api/exceptions.js';
import { useOpenProposals } from '../../api/proposals.js';
import { useSession } from '../../api/session.js';
import { Drawer } from '../../shown/Drawer.js';
import { useFormats } from '../../shown/times.js';
import { useNames, useWords } from '../../words/words.js';
import { Verdict } from '../application/Verdict.js';
import { ProposeForm } from '../decisions/ProposeForm.js';
import { LateState } from './LateState.js';

/** One late result, and the proposal about it. */
export function LateDrawer({ shown, onClose }: { shown: LateResult | null; onClose: () => void }) {
  const { late: words, application, applications } = useWords();
  const format = useFormats();
  const name = useNames();
  const { data: session } = useSession();
  const { data: proposals } = useOpenProposals();
  if (shown === null) return null;
  const { task_id: task, digest } = shown;
  const acts = session?.person.role === 'city_hr' && shown.decided === null;
  return (
    <Drawer open onClose={onClose} title={`${shown.application} · ${name(shown.item.name)}`}>
      <dl className="facts">
        <dt>{applications.office}</dt>
        <dd>{name(shown.office.name)}</dd>
        <dt>{words.finding}</dt>
        <dd>
          <Verdict verdict={shown.verdict} />
        </dd>
        <dt>{application.reason}</dt>
        <dd>{name(shown.reason)}</dd>
        <dt>{words.received}</dt>
        <dd>{format.moment(shown.received_at)}</dd>
        <dt>{words.sequence}</dt>
        <dd>{shown.sequence}</dd>
        <dt>{words.receipt}</dt>
        <dd className="mono">{shown.receipt_id}</dd>
        <dt>{words.digest}</dt>
        <dd className="mono">{digest}</dd>
        <dt>{words.decided}</dt>
        <dd>
          <LateState decided={shown.decided} />
        </dd>
      </dl>
      {acts && (
        <ProposeForm
          title={words.decide}
          pending={proposals?.entries.some(({ subject }) => subject === `${task} ${digest}`) === true}
          choices={[
            {
              name: 'admit',
              label: words.admit,
              grave: false,
              make: (reason) => ({ action: 'admit', task, digest, reason }),
            },
            {
              name: 'refuse',
              label: words.refuse,
              grave: true,
              make: (reason) => ({ action: 'refuse', task, digest, reason }),
            },
          ]}
        />
      )}
    </Drawer>
  );
}
