import { useEffect, useState } from 'react';
import { useWords } from '../../words/words.js';

/** Fills the screen with the page, and gives it back. */
export function FullScreen() {
  const words = useWords().wall;
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  const turn = (): void => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  return (
    <button type="button" className="plain-button" onClick={turn}>
      {full ? words.leave : words.fill}
    </button>
  );
}
