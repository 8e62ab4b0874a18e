import { useWords } from '../../words/words.js';

/** The codes that stand in for a lost second factor; shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const words = useWords().secondFactor;
  return (
    <section className="recovery">
      <h2>{words.codesTitle}</h2>
      <p className="more">{words.codesMeaning}</p>
      <ul className="recovery-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <button type="button" className="main-button no-print" onClick={onKept}>
        {words.kept}
      </button>{' '}
      <button type="button" className="plain-button no-print" onClick={() => print()}>
        {words.print}
      </button>
    </section>
  );
}
