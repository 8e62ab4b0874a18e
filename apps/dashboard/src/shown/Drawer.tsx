import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useWords } from '../words/words.js';

interface DrawerProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A sheet over the right side of the page. It is the browser's own dialog: it holds the focus, closes with Escape, and gives the focus back
 * to what opened it. Ant Design's drawer writes a style without the nonce of the page, which the page's policy refuses.
 */
export function Drawer({ open, title, onClose, children }: DrawerProps) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="drawer-body">
        <header className="panel-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="plain-button" onClick={onClose}>
            {words.close}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
