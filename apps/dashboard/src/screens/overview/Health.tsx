import { useQuery } from '@tanstack/react-query';
import { api, type Bodies } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { useWords } from '../../words/words.js';
import { AdaptersUp } from './AdaptersUp.js';

/** Whether the parts of the system can be worked with. */
export function Health() {
  const words = useWords().overview.health;
  const { data } = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: 10_000 });
  const role = useSession().data?.person.role;
  if (data === undefined) return null;
  return (
    <section className="health" aria-label={words.title}>
      {Object.entries(data.checks).map(([name, state]) => (
        <span key={name} className={`health-${state}`}>
          <span aria-hidden>{state === 'ok' ? '✓' : '✕'}</span>{' '}
          {name in words ? words[name as 'database' | 'broker' | 'ledger' | 'signer'] : name} {words[state]}
        </span>
      ))}
      {(role === 'city_hr' || role === 'auditor') && <AdaptersUp />}
    </section>
  );
}

/** Not ready is an answer too, with 503. */
async function readHealth(): Promise<Bodies['ReadinessBody']> {
  const { data, error } = await api.GET('/health/ready');
  return data ?? error;
}
