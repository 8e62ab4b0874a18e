import { Dialog } from '../../shown/Dialog.js';
import { useWords } from '../../words/words.js';

/** What the keys do. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog label={words.worklist.help} onClose={onClose}>
      <h2>{words.worklist.help}</h2>
      <dl className="facts">
        {words.worklist.keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="plain-button" autoFocus onClick={onClose}>
        {words.close}
      </button>
    </Dialog>
  );
}
