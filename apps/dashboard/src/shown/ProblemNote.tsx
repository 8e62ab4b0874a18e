import { ApiProblem } from '../api/client.js';
import { useNames, useWords } from '../words/words.js';

/** Says what went wrong and what can be done, beside what is still shown. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords();
  const name = useNames();
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div role="alert" className="problem">
      <strong>{words.problem.title}</strong> <span>{problem?.said ? name(problem.said) : words.problem.offline}</span>
      {problem?.id && <span> {words.problem.id(problem.id)}</span>}
      {problem !== null && problem.faults.length > 0 && (
        <ul>
          {problem.faults.map((fault) => (
            <li key={`${fault.path} ${fault.code}`}>
              <code>{fault.path}</code> {name(fault)}
            </li>
          ))}
        </ul>
      )}
      {onRetry && (
        <button type="button" className="plain-button" onClick={onRetry}>
          {words.problem.retry}
        </button>
      )}
    </div>
  );
}
