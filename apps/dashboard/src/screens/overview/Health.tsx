import { useQuery } from '@tanstack/react-query';
import { api, type Bodies } from '../../api/client.js';
import { useWords } from '../../words/words.js';

/** Whether the parts of the system can be worked with. */
export function Health() {
  const words = useWords().overview.health;
  const { data } = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: 10_000 });
  if (data === undefined) return null;
  return (
    <section className="health" aria-label={words.title}>
      {Object.entries(data.checks).map(([name, state]) => (
        <span key={name} className={`health-${state}`}>
          <span aria-hidden>{state === 'ok' ? '✓' : '✕'}</span>{' '}
          {name in words ? words[name as 'database' | 'broker' | 'ledger'] : name} {words[state]}
        </span>
      ))}
    </section>
  );
}

/** Not ready is an answer too, with 503. */
async function readHealth(): Promise<Bodies['ReadinessBody']> {
  const { data, error } = await api.GET('/health/ready');
  return data ?? error;
}
